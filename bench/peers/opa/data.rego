# Rules as data: one generic rule walks all of them.
package gait

default first := -1

first := min(fitting) if count(fitting) > 0

fitting contains index if {
	some index, rule in data.rules
	admits(rule.tools, input.tool)
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
