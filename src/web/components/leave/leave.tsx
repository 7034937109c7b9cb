import { useEffect, useState } from 'preact/hooks';
import { say } from '../../../words/index.ts';
import { leaveNow, PRESSES, watchKey } from '../../leave.ts';

/**
 * The way out of the page: a button that stays in sight, and a key (Shift three times). Both cover the page at once and go elsewhere, with no step
 * back. Says how many presses were heard, for the eye and for a screen reader.
 */
export function Leave() {
  const [heard, setHeard] = useState(0);
  useEffect(() => watchKey(setHeard), []);
  return (
    <div class="leave no-print">
      <button type="button" class="leave__button" onClick={() => leaveNow()}>
        {say('web_leave')}
      </button>
      <span class="leave__heard" aria-hidden="true" hidden={heard === 0}>
        {Array.from({ length: PRESSES }, (_, index) => (
          <span key={index} class={index < heard ? 'leave__light leave__light--on' : 'leave__light'} />
        ))}
      </span>
      <span class="unseen" role="status">
        {heard === 0 ? '' : say('web_leave_heard', { left: PRESSES - heard })}
      </span>
    </div>
  );
}
