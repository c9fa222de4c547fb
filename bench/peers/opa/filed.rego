# Rules as data, which the author of the policy has filed by tool: only those of one tool, and those of all, are walked.
package gait

default first := -1

first := min(fitting) if count(fitting) > 0

fitting contains rule.index if {
	some rule in data.by_tool[input.tool]
	fits(rule)
}

fitting contains rule.index if {
	some rule in data.of_all
	fits(rule)
}

fits(rule) if {
	admits(rule.who, input.who)
	admits(rule.risks, input.risk)
	admits_some(rule.kinds)
}

admits(list, _) if count(list) == 0

admits(list, word) if word in list

admits_some(list) if count(list) == 0

admits_some(list) if {
	some kind in input.kinds
	kind in list
}
