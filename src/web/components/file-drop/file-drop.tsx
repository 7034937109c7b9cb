import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface FileDropProps {
  readonly id: string;
  readonly label: string;
  readonly hint: ComponentChildren;
  /** Endings that are offered, such as `.yaml`. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
}

/** A place to drop a file, or to choose one. The file is read in the browser and goes nowhere. */
export function FileDrop({ id, label, hint, accept, onFile }: FileDropProps) {
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset needs a legend, and this one question is named by its label
    <div
      role="group"
      aria-labelledby={`${id}-label`}
      class={over ? 'drop drop--over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <label class="label" id={`${id}-label`} for={id}>
        {label}
      </label>
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
      <input
        id={id}
        type="file"
        accept={accept}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
