import { StreamLanguage, type StringStream } from '@codemirror/language';

/** Whether a line stands in a block of law. */
interface State {
  within: boolean;
}

/** A page of a pack in colours: headings, the fences of blocks, and in a block its keys, comments and quoted text. */
export const packPage = StreamLanguage.define<State>({
  name: 'pack-page',
  startState: () => ({ within: false }),
  token: (stream, state) => tokenOf(stream, state),
});

function tokenOf(stream: StringStream, state: State): string | null {
  if (stream.sol() && stream.match(/^(```|---$)/)) {
    state.within = !state.within;
    stream.skipToEnd();
    return 'processingInstruction';
  }
  if (!state.within) {
    const heading = stream.sol() && /^#{1,6} /.test(stream.string);
    stream.skipToEnd();
    return heading ? 'heading' : null;
  }
  if (stream.eatSpace()) return null;
  if (stream.match(/^#.*/)) return 'comment';
  if (stream.match(/^"[^"]*"/)) return 'string';
  if (stream.match(/^[\w -]+(?=:(\s|$))/)) return 'propertyName';
  if (!stream.match(/^[^\s"#]+/)) stream.next();
  return null;
}
