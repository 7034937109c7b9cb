import type { ComponentChildren } from 'preact';

/** One answer to choose. */
export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Shown below the answer while it is chosen. */
  readonly inside?: ComponentChildren;
}

interface RadiosProps {
  readonly id: string;
  readonly options: readonly Option[];
  readonly chosen: string | undefined;
  readonly onChoose: (value: string) => void;
  /** Answers that stand apart, below a line: not known, would rather not say. */
  readonly apart?: readonly Option[];
}

/** Answers of which one is chosen. Stands in a fieldset that asks the question. */
export function Radios({ id, options, chosen, onChoose, apart = [] }: RadiosProps) {
  const row = (option: Option, index: number) => {
    const own = `${id}-${index}`;
    return (
      <div class="choice" key={option.value}>
        <input
          class="choice__input"
          type="radio"
          id={index === 0 ? id : own}
          name={id}
          value={option.value}
          checked={chosen === option.value}
          aria-describedby={option.hint ? `${own}-hint` : undefined}
          onChange={() => onChoose(option.value)}
        />
        <label class="choice__label" for={index === 0 ? id : own}>
          {option.label}
        </label>
        {option.hint && (
          <div class="choice__hint" id={`${own}-hint`}>
            {option.hint}
          </div>
        )}
        {option.inside && chosen === option.value && <div class="choice__inside">{option.inside}</div>}
      </div>
    );
  };
  return (
    <div class="choices">
      {options.map(row)}
      {apart.length > 0 && <div class="choices__apart">{apart.map((option, index) => row(option, options.length + index))}</div>}
    </div>
  );
}
