package forms

type genesysForm struct {
	Name           string         `json:"name"`
	Published      bool           `json:"published"`
	QuestionGroups []genesysGroup `json:"questionGroups"`
}

type genesysGroup struct {
	ContextID           string             `json:"contextId,omitempty"` // stays the same when the form changes
	Type                string             `json:"type,omitempty"`      // questionGroup
	Name                string             `json:"name"`
	Weight              *float64           `json:"weight,omitempty"`
	ManualWeight        bool               `json:"manualWeight"`
	NAEnabled           bool               `json:"naEnabled"`
	Questions           []genesysQuestion  `json:"questions"`
	VisibilityCondition *genesysVisibility `json:"visibilityCondition,omitempty"`
}

type genesysQuestion struct {
	ContextID           string             `json:"contextId,omitempty"`
	Type                string             `json:"type"`
	Text                string             `json:"text"`
	HelpText            string             `json:"helpText,omitempty"`
	NAEnabled           bool               `json:"naEnabled"`
	IsKill              bool               `json:"isKill"`
	IsCritical          bool               `json:"isCritical"`
	VisibilityCondition *genesysVisibility `json:"visibilityCondition,omitempty"`
	AnswerOptions       []genesysOption    `json:"answerOptions,omitempty"`
	Choices             []genesysChoice    `json:"multipleSelectOptionQuestions,omitempty"`
}

// The types of questions.
const (
	genesysSingle = "multipleChoiceQuestion"
	genesysMulti  = "multipleSelectQuestion"
	genesysText   = "freeTextQuestion"
	genesysBlock  = "readOnlyTextBlockQuestion"
)

type genesysOption struct {
	BuiltInType string  `json:"builtInType,omitempty"` // of a choice: Selected or Unselected
	Text        string  `json:"text"`
	Value       float64 `json:"value"`
}

// genesysChoice is an option that may be chosen beside others, written as a question of its own.
type genesysChoice struct {
	Type          string          `json:"type"`
	Text          string          `json:"text"`
	AnswerOptions []genesysOption `json:"answerOptions"`
}

// genesysVisibility says which answers make a question asked. A predicate is "/form/questionGroup/0/question/1/answer/0".
type genesysVisibility struct {
	CombiningOperation string   `json:"combiningOperation"` // AND, OR
	Predicates         []string `json:"predicates"`
}
