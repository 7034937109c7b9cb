import type { Command } from 'commander';

interface Known {
  readonly path: string;
  readonly words: readonly string[];
}

function knownWords(command: Command, path = ''): Known[] {
  const words = [...command.commands.map((sub) => sub.name()), ...command.options.map((option) => option.long ?? '')].filter(Boolean);
  return [{ path, words }, ...command.commands.flatMap((sub) => knownWords(sub, `${path} ${sub.name()}`.trim()))];
}

/** A completion script made from the commands themselves, or undefined for an unknown shell. */
export function completionFor(shell: string, program: Command): string | undefined {
  const known = knownWords(program);
  if (shell === 'bash') return bash(known);
  if (shell === 'zsh') return `#compdef sinepoena\nautoload -U +X bashcompinit && bashcompinit\n${bash(known)}`;
  return shell === 'fish' ? fish(known) : undefined;
}

function bash(known: readonly Known[]): string {
  const cases = known.map(({ path, words }) => `    "${path}") words="${words.join(' ')}" ;;`).join('\n');
  return `_sinepoena() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" path="" word words=""
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; assess|law|list|show|diff|coverage|check|completion) path="\${path:+$path }$word" ;; esac
  done
  case "$path" in
${cases}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur") $(compgen -f -- "$cur"))
}
complete -o filenames -F _sinepoena sinepoena
`;
}

function fish(known: readonly Known[]): string {
  return known
    .flatMap(({ path, words }) => {
      const condition = path === '' ? '__fish_use_subcommand' : `__fish_seen_subcommand_from ${path.split(' ').at(-1)}`;
      return words.map((word) => `complete -c sinepoena -n '${condition}' ${word.startsWith('--') ? `-l ${word.slice(2)}` : `-a ${word}`}`);
    })
    .join('\n')
    .concat('\n');
}
