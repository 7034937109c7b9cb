import { useState } from 'preact/hooks';

/** What is looked for in a long list, and whether a text of it holds every word. */
export function useWordSearch() {
  const [sought, setSought] = useState('');
  const words = sought.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const fits = (text: string) => words.every((word) => text.toLocaleLowerCase().includes(word));
  return { sought, setSought, fits };
}

interface SearchProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onType: (value: string) => void;
  /** Said where nothing fits; else empty. */
  readonly nothing: string;
}

/** The field in which a word of a long list is looked for. */
export const WordSearch = ({ id, label, value, onType, nothing }: SearchProps) => (
  <>
    <label class="label" for={`${id}-search`}>
      {label}
    </label>
    <input
      class="text"
      id={`${id}-search`}
      type="search"
      autocomplete="off"
      value={value}
      onInput={(event) => onType(event.currentTarget.value)}
    />
    <p class="unseen" role="status">
      {nothing}
    </p>
  </>
);
