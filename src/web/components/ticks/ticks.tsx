import type { Option } from '../radios/radios.tsx';

export interface TicksProps {
  readonly id: string;
  readonly options: readonly Option[];
  readonly ticked: readonly string[];
  readonly onTick: (ticked: readonly string[]) => void;
  /** Answers that exclude every tick: none of these, not known, would rather not say. */
  readonly apart: readonly Option[];
  readonly chosen: string | undefined;
  readonly onChoose: (value: string | undefined) => void;
}

/** Answers of which several may be ticked, or one that stands apart. Stands in a fieldset that asks the question. */
export function Ticks({ id, options, ticked, onTick, apart, chosen, onChoose }: TicksProps) {
  const row = (option: Option, index: number, checked: boolean, change: () => void) => (
    <div class="choice" key={option.value}>
      <input
        class="choice__input"
        type="checkbox"
        id={index === 0 ? id : `${id}-${index}`}
        value={option.value}
        checked={checked}
        aria-describedby={option.hint ? `${id}-${index}-hint` : undefined}
        onChange={change}
      />
      <label class="choice__label" for={index === 0 ? id : `${id}-${index}`}>
        {option.label}
      </label>
      {option.hint && (
        <div class="choice__hint" id={`${id}-${index}-hint`}>
          {option.hint}
        </div>
      )}
    </div>
  );
  const toggle = (value: string) => {
    onChoose(undefined);
    onTick(ticked.includes(value) ? ticked.filter((one) => one !== value) : [...ticked, value]);
  };
  const choose = (value: string) => {
    onTick([]);
    onChoose(chosen === value ? undefined : value);
  };
  return (
    <div class="choices">
      {options.map((option, index) => row(option, index, ticked.includes(option.value), () => toggle(option.value)))}
      {apart.length > 0 && (
        <div class="choices__apart">
          {apart.map((option, index) => row(option, options.length + index, chosen === option.value, () => choose(option.value)))}
        </div>
      )}
    </div>
  );
}
