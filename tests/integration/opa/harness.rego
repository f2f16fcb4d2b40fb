# Many questions in one request: each is asked of the rules just as it would be alone.
package harness

answers := [answer |
	some question in input.questions
	answer := answer_to(question)
]

answer_to(question) := answer if {
	question.rule == "allow"
	answer := data.boathouse.trino.allow with input as question.input
}

answer_to(question) := answer if {
	question.rule == "batch"
	answer := data.boathouse.trino.batch with input as question.input
}

answer_to(question) := answer if {
	question.rule == "row_filters"
	answer := data.boathouse.trino.row_filters with input as question.input
}

answer_to(question) := answer if {
	question.rule == "column_masks"
	answer := data.boathouse.trino.column_masks with input as question.input
}
