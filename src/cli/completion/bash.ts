// The completion script of bash. In: what may be typed next. Out: the script. It asks no program while somebody types, and
// hands no text to anything that would expand it.

import type { Candidate, Candidates } from "./candidates.ts";
import { type Branch, branches } from "./cases.ts";
import type { Offer } from "./offers.ts";
import { casePattern, posixQuote } from "./posix-quote.ts";

export const bashScript = ({ words, flags, offers }: Candidates): string => `# Completion of gait for bash.
# In ~/.bashrc:  source <(gait completion bash)

# Each offers what goes on from $cur, by adding it to COMPREPLY.

_gait_words() {
  local word
  for word; do
    [[ $word == "$cur"* ]] && COMPREPLY+=("$word")
  done
}

_gait_list() {
  local word before=
  [[ $cur == *,* ]] && before=\${cur%,*},
  for word; do
    [[ $before$word == "$cur"* && ,$before != *,"$word",* ]] && COMPREPLY+=("$before$word")
  done
  compopt -o nospace 2>/dev/null
}

_gait_lines() {
  local line
  while IFS= read -r line; do COMPREPLY+=("$before$line"); done
}

_gait_files() {
  local ending before=
  compopt -o filenames 2>/dev/null
  (($#)) || _gait_lines < <(compgen -f -- "$cur")
  (($#)) && _gait_lines < <(compgen -d -- "$cur")
  for ending; do
    _gait_lines < <(compgen -f -X "!*$ending" -- "$cur")
  done
}

_gait_folders() {
  local before=
  compopt -o filenames 2>/dev/null
  _gait_lines < <(compgen -d -- "$cur")
}

# What stands before the last comma stays as it is.
_gait_after_comma() {
  local before=
  [[ $cur == *,* ]] && before=\${cur%,*},
  [[ $1 == -f ]] && compopt -o filenames 2>/dev/null
  _gait_lines < <(compgen "$1" -- "\${cur##*,}")
}

_gait_next() {
  case $1 in
${branchLines(branches(words, wordsBody))}  *) return 1 ;;
  esac
}

_gait_flags() {
  case $1 in
${branchLines(branches(flags, wordsBody))}  esac
}

_gait_takes_value() {
  case $1 in
${valued(offers)}  *) return 1 ;;
  esac
}

_gait_offer() {
  case $1 in
${branchLines(branches(offers, offerBody))}  esac
}

_gait() {
  COMPREPLY=()
  local word i glue= typed=()
  # Bash breaks words at = and :, which are parts of ours.
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ \${#typed[@]} -gt 0 && ( -n $glue || $word == [=:]* ) ]]; then
      typed[\${#typed[@]}-1]+=$word
    else
      typed+=("$word")
    fi
    glue=
    [[ -n $word && $word != *[!=:]* ]] && glue=yes
  done

  local last=$((\${#typed[@]} - 1)) cur flag= command= count=0
  for ((i = 0; i < last; i++)); do
    word=\${typed[i]}
    if [[ -n $flag ]]; then
      flag=
    elif [[ $word == -?* ]]; then
      word=\${word#-}
      flag=--\${word#-}
      _gait_takes_value "$command $flag" || flag=
    elif cur= _gait_next "$command"; then
      command=\${command:+$command }$word
    else
      count=$((count + 1))
    fi
  done

  COMPREPLY=()
  cur=\${typed[last]}
  # Bash replaces only what stands behind the last break.
  word=\${COMP_WORDS[COMP_CWORD]}
  [[ -n $glue ]] && word=
  local kept=\${cur%"$word"} head=
  if [[ -z $flag && $cur == -*=* ]]; then
    head=\${cur%%=*}=
    cur=\${cur#*=}
    flag=\${head%=}
    flag=\${flag#-}
    flag=--\${flag#-}
  fi
  if [[ -n $flag ]]; then
    _gait_offer "$command $flag"
  elif [[ $cur == -* ]]; then
    _gait_flags "$command"
  else
    _gait_next "$command" || _gait_offer "$command @$count"
  fi
  for i in "\${!COMPREPLY[@]}"; do
    word=$head\${COMPREPLY[i]}
    COMPREPLY[i]=\${word#"$kept"}
  done
}

complete -F _gait gait
`;

const wordsBody = (candidates: readonly Candidate[]): string =>
  `_gait_words ${candidates.map(({ word }) => posixQuote(word)).join(" ")}`;

function offerBody(offer: Offer | undefined): string {
  switch (offer?.kind) {
    case undefined:
      return "";
    case "words":
      return `${offer.several ? "_gait_list" : "_gait_words"} ${offer.words.map(posixQuote).join(" ")}`;
    case "files":
      if (offer.several) return "_gait_after_comma -f";
      return ["_gait_files", ...offer.endings.map(posixQuote)].join(" ");
    case "folders":
      return "_gait_folders";
    case "variables":
      return "_gait_after_comma -e";
  }
}

const valued = (offers: Candidates["offers"]): string =>
  branchLines([{ keys: [...offers.keys()].filter((key) => key.includes(" --")), body: ":" }]);

const branchLines = (all: readonly Branch[]): string =>
  all.map(({ keys, body }) => `  ${keys.map(casePattern).join(" | ")}) ${body} ;;\n`).join("");
