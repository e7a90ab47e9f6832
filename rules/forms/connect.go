package forms

// connectFile is a form as CreateEvaluationForm takes it, or as DescribeEvaluationForm gives it.
type connectFile struct {
	connectForm
	EvaluationForm *connectForm `json:",omitempty"`
}

type connectForm struct {
	Title           string
	Status          string `json:",omitempty"` // DRAFT, ACTIVE
	AsDraft         bool   `json:",omitempty"`
	Items           []connectItem
	ScoringStrategy *connectScoring `json:",omitempty"`
}

type connectScoring struct {
	Mode   string // QUESTION_ONLY, SECTION_ONLY
	Status string // ENABLED, DISABLED
}

// connectItem is one or the other.
type connectItem struct {
	Section  *connectSection  `json:",omitempty"`
	Question *connectQuestion `json:",omitempty"`
}

type connectSection struct {
	Title                 string
	RefID                 string   `json:"RefId"`
	IsExcludedFromScoring bool     `json:",omitempty"`
	Weight                *float64 `json:",omitempty"`
	Items                 []connectItem
}

type connectQuestion struct {
	Title                  string
	RefID                  string `json:"RefId"`
	Instructions           string `json:",omitempty"`
	NotApplicableEnabled   bool
	QuestionType           string             // TEXT, SINGLESELECT, NUMERIC
	QuestionTypeProperties *connectProperties `json:",omitempty"`
	Enablement             *connectEnablement `json:",omitempty"`
	Weight                 *float64           `json:",omitempty"`
}

// connectProperties is one or the other.
type connectProperties struct {
	SingleSelect *connectSingle  `json:",omitempty"`
	Numeric      *connectNumeric `json:",omitempty"`
}

type connectSingle struct {
	Options    []connectOption
	Automation *connectAutomation `json:",omitempty"`
}

type connectOption struct {
	RefID string `json:"RefId"`
	Text  string
	Score float64
	connectFatal
}

// connectFatal is what an answer does beyond its score: to a section where one is named, else to the form.
type connectFatal struct {
	AutomaticFail              bool           `json:",omitempty"`
	AutomaticFailConfiguration *connectTarget `json:",omitempty"`
}

type connectTarget struct{ TargetSection string }

type connectAutomation struct {
	Options            []connectWhen
	DefaultOptionRefID string `json:"DefaultOptionRefId,omitempty"`
}

type connectWhen struct{ RuleCategory *connectCategory }

type connectCategory struct {
	Category    string
	Condition   string // PRESENT, NOT_PRESENT
	OptionRefID string `json:"OptionRefId"`
}

type connectNumeric struct {
	MinValue   float64
	MaxValue   float64
	Options    []connectRange     `json:",omitempty"`
	Automation *connectNumberAuto `json:",omitempty"`
}

type connectRange struct {
	MinValue float64
	MaxValue float64
	Score    float64
	connectFatal
}

type connectNumberAuto struct{ PropertyValue *connectProperty }

type connectProperty struct{ Label string }

// connectEnablement says which answers to other questions make a question asked.
type connectEnablement struct {
	Condition     connectCondition
	Action        string // ENABLE, DISABLE
	DefaultAction string `json:",omitempty"`
}

type connectCondition struct {
	Operands []connectOperand
	Operator string `json:",omitempty"` // AND, OR
}

type connectOperand struct{ Expression *connectExpression }

type connectExpression struct {
	Source     connectSource
	Values     []connectSource
	Comparator string // IN, NOT_IN
}

type connectSource struct {
	Type  string // QUESTION_REF_ID, OPTION_REF_ID
	RefID string `json:"RefId"`
}

// The measures that both sides take alike, by Connect's name.
var connectMeasures = map[string]string{
	"CONTACT_DURATION":         "duration",
	"NON_TALK_TIME":            "silence",
	"NON_TALK_TIME_PERCENTAGE": "non-talk share",
}
