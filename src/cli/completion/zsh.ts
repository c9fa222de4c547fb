// The completion script of zsh. In: what may be typed next. Out: the script, for `source` and as a file `_gait` on the
// function path.

import type { Candidate, Candidates } from "./candidates.ts";
import { type Branch, branches } from "./cases.ts";
import type { Offer } from "./offers.ts";
import { casePattern, posixQuote } from "./posix-quote.ts";

export const zshScript = ({ words, flags, offers }: Candidates): string => `#compdef gait
# Completion of gait for zsh.
# In ~/.zshrc, behind compinit:  source <(gait completion zsh)

_gait_next() {
  local -a next
  case $1 in
${branchLines(branches(words, listBody))}    (*) return 1 ;;
  esac
  [[ -n $2 ]] || _describe -t commands command next
  return 0
}

_gait_flags() {
  local -a next
  case $1 in
${branchLines(branches(flags, listBody))}  esac
  _describe -o -t options flag next
}

_gait_takes_value() {
  case $1 in
${valued(offers)}    (*) return 1 ;;
  esac
}

_gait_offer() {
  case $1 in
${branchLines(branches(offers, offerBody))}  esac
}

_gait() {
  local word flag= command=
  local -i count=0
  for word in "\${(@)words[2,CURRENT-1]}"; do
    if [[ -n $flag ]]; then
      flag=
    elif [[ $word == -?* ]]; then
      flag=--\${\${word#-}#-}
      _gait_takes_value "$command $flag" || flag=
    elif _gait_next "$command" quietly; then
      command=\${command:+$command }$word
    else
      count+=1
    fi
  done

  if [[ -z $flag && $PREFIX == -*=* ]]; then
    flag=--\${\${\${PREFIX%%=*}#-}#-}
    compset -P 1 '*='
  fi
  if [[ -n $flag ]]; then
    _gait_offer "$command $flag"
  elif [[ $PREFIX == -* ]]; then
    _gait_flags "$command"
  else
    _gait_next "$command" || _gait_offer "$command @$count"
  fi
}

if [[ \${funcstack[1]} == _gait ]]; then
  _gait "$@"
else
  compdef _gait gait
fi
`;

/** \`_describe\` splits at the first colon that is not escaped. */
const listBody = (candidates: readonly Candidate[]): string => {
  const items = candidates.map(({ word, summary }) =>
    posixQuote(`${word.replaceAll(":", "\\:")}:${summary}`),
  );
  return `next=(\n${items.map((item) => `      ${item}\n`).join("")}    )`;
};

function offerBody(offer: Offer | undefined): string {
  switch (offer?.kind) {
    case undefined:
      return "";
    case "words": {
      const add = `compadd -- ${offer.words.map(posixQuote).join(" ")}`;
      return offer.several ? `compset -P '*,'; ${add.replace("compadd", "compadd -S ''")}` : add;
    }
    case "files":
      if (offer.several) return "compset -P '*,'; _files";
      return offer.endings.length === 0 ? "_files" : `_files -g '${globOf(offer.endings)}'`;
    case "folders":
      return "_files -/";
    case "variables":
      return "compset -P '*,'; _parameters -g '*export*'";
  }
}

/** One alone in brackets would be a qualifier. */
const globOf = (endings: readonly string[]): string =>
  endings.length === 1 ? `*${endings[0]}` : `*(${endings.join("|")})`;

const valued = (offers: Candidates["offers"]): string =>
  branchLines([{ keys: [...offers.keys()].filter((key) => key.includes(" --")), body: ":" }]);

const branchLines = (all: readonly Branch[]): string =>
  all.map(({ keys, body }) => `    (${keys.map(casePattern).join("|")}) ${body} ;;\n`).join("");
