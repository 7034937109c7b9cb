import { say } from '../../../words/index.ts';

/** What is typed: day and month may stay empty. */
export interface TypedDate {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export const NO_DATE: TypedDate = { day: '', month: '', year: '' };

interface DateInputProps {
  readonly id: string;
  readonly value: TypedDate;
  readonly onType: (value: TypedDate) => void;
  readonly wrong?: boolean;
  readonly describedBy?: string | undefined;
}

/** A date in three fields, as far as it is known: a year alone is enough. Never a calendar, never a guess. */
export function DateInput({ id, value, onType, wrong = false, describedBy }: DateInputProps) {
  const field = (part: keyof TypedDate, label: string, length: number) => (
    <div>
      <label class="label" for={part === 'day' ? id : `${id}-${part}`}>
        {label}
      </label>
      <input
        class={part === 'year' ? 'text text--year' : 'text'}
        id={part === 'day' ? id : `${id}-${part}`}
        type="text"
        inputMode="numeric"
        autocomplete="off"
        maxLength={length}
        value={value[part]}
        aria-invalid={wrong ? 'true' : undefined}
        aria-describedby={describedBy}
        onInput={(event) => onType({ ...value, [part]: event.currentTarget.value })}
      />
    </div>
  );
  return (
    <div class="dates">
      {field('day', say('web_day'), 2)}
      {field('month', say('web_month'), 2)}
      {field('year', say('web_year'), 4)}
    </div>
  );
}

/** What was typed as YYYY, YYYY-MM or YYYY-MM-DD; empty where nothing was; undefined where it is no date. */
export function dateOf({ day, month, year }: TypedDate): string | undefined {
  const [d, m, y] = [day.trim(), month.trim(), year.trim()];
  if (d === '' && m === '' && y === '') return '';
  if (!/^\d{4}$/.test(y) || (m !== '' && !/^\d{1,2}$/.test(m)) || (d !== '' && (m === '' || !/^\d{1,2}$/.test(d)))) return undefined;
  const text = [y, m, d]
    .filter(Boolean)
    .map((part) => part.padStart(2, '0'))
    .join('-');
  const time = new Date(`${text.length === 4 ? `${text}-01-01` : text.length === 7 ? `${text}-01` : text}T00:00:00Z`);
  return Number.isNaN(time.getTime()) || !time.toISOString().startsWith(text) ? undefined : text;
}

/** The fields of a date that is held. */
export function typedDate(date: string | undefined): TypedDate {
  const [year = '', month = '', day = ''] = (date ?? '').split('-');
  return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year };
}
