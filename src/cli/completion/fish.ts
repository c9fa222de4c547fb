// The completion script of fish. In: what may be typed next. Out: the script.

import type { Candidate, Candidates } from "./candidates.ts";
import { type Branch, branches } from "./cases.ts";
import type { Offer } from "./offers.ts";

export const fishScript = ({ words, flags, offers }: Candidates): string => `# Completion of gait for fish.
# In ~/.config/fish/completions/gait.fish:  gait completion fish | source

function __gait_next
    switch $argv[1]
${branchLines(branches(words, listBody))}        case '*'
            return 1
    end
end

function __gait_flags
    switch $argv[1]
${branchLines(branches(flags, listBody))}    end
end

function __gait_takes_value
    switch $argv[1]
${branchLines([{ keys: valued(offers), body: "return 0" }])}        case '*'
            return 1
    end
end

# Prints paths that go on from the first argument: folders, and files with one of the other arguments as their ending.
function __gait_paths
    set -l start (string replace -r -- '^~/' "$HOME/" "$argv[1]")
    for path in "$start"*
        set -l typed "$argv[1]"(string sub -s (math (string length -- "$start") + 1) -- $path)
        if test -d "$path"
            echo $typed/
        else
            for ending in $argv[2..]
                string match -q -- "*$ending" $path; and echo $typed
            end
        end
    end
end

function __gait_offer
    set -l before (string match -r -- '^.*,' "$argv[2]")
    set -l rest (string replace -r -- '^.*,' '' "$argv[2]")
    switch $argv[1]
${branchLines(branches(offers, offerBody))}    end
end

function __gait_complete
    set -l tokens (commandline -opc)
    # As it will be read, without the quote that is still open.
    set -l current (commandline -ct | string replace -r -- '^[\\x22\\x27]' '')
    set -l plain (string unescape -- $current)
    test -n "$plain"; and set current $plain
    set -l command
    set -l flag
    set -l count 0
    for token in $tokens[2..]
        if test -n "$flag"
            set flag
        else if string match -q -- '-?*' $token
            set flag (string replace -r -- '^--?' '--' $token)
            __gait_takes_value "$command $flag"; or set flag
        else if __gait_next "$command" >/dev/null
            set command (string trim -- "$command $token")
        else
            set count (math $count + 1)
        end
    end
    if test -z "$flag"; and string match -q -- '-*=*' "$current"
        set -l head (string match -r -- '^[^=]*=' "$current")
        set flag (string replace -r -- '^--?(.*)=$' '--$1' $head)
        for line in (__gait_offer "$command $flag" (string replace -r -- '^[^=]*=' '' "$current"))
            echo $head$line
        end
    else if test -n "$flag"
        __gait_offer "$command $flag" "$current"
    else if string match -q -- '-*' "$current"
        __gait_flags $command
    else
        __gait_next "$command"; or __gait_offer "$command @$count" "$current"
    end
end

complete -c gait -e
complete -c gait -f -a '(__gait_complete)'
`;

/** In single quotes fish reads nothing but a quote and a backslash. */
const quote = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;

const listBody = (candidates: readonly Candidate[]): string =>
  `printf '%s\\t%s\\n' ${candidates.map(({ word, summary }) => `${quote(word)} ${quote(summary)}`).join(" ")}`;

function offerBody(offer: Offer | undefined): string {
  switch (offer?.kind) {
    case undefined:
      return "";
    case "words":
      return `printf '%s\\n' ${offer.several ? '"$before"' : ""}${offer.words.map(quote).join(offer.several ? ' "$before"' : " ")}`;
    case "files":
      if (offer.several) return `printf '%s\\n' "$before"(__gait_paths "$rest" '')`;
      return [
        '__gait_paths "$argv[2]"',
        ...(offer.endings.length === 0 ? ["''"] : offer.endings.map(quote)),
      ].join(" ");
    case "folders":
      return '__gait_paths "$argv[2]"';
    case "variables":
      return `printf '%s\\n' "$before"(set --names --export)`;
  }
}

const valued = (offers: Candidates["offers"]): readonly string[] =>
  [...offers.keys()].filter((key) => key.includes(" --"));

const branchLines = (all: readonly Branch[]): string =>
  all.map(({ keys, body }) => `        case ${keys.map(quote).join(" ")}\n            ${body}\n`).join("");
