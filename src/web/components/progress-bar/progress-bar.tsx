interface ProgressBarProps {
  readonly id: string;
  /** What is being done. */
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/** How far something is that takes a while: a bar, and the same in percent. What is being done is told to a screen reader once, the figures are not. */
export function ProgressBar({ id, label, done, total }: ProgressBarProps) {
  const percent = total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0;
  return (
    <div class="progress-bar">
      <label for={id}>
        <span role="status">{label}</span>
      </label>
      <progress id={id} max={100} value={percent} />
      <span aria-hidden="true">{percent} %</span>
    </div>
  );
}
