package formats

import (
	"cmp"
	"io"
	"strconv"
	"strings"

	"touchtone/interaction"
	"touchtone/interaction/csvscan"
	"touchtone/interaction/draft"
	"touchtone/interaction/flaw"
	"touchtone/interaction/mapping"
)

// LooksLikeQualtrics finds the columns that every export of Qualtrics begins with.
var LooksLikeQualtrics = mapping.HasColumns("StartDate", "Status", "Finished", "ResponseId")

// question is a column of Qualtrics: its own name, what was asked, and what the import row says of it.
type question struct {
	name, asked string
	field       string // as a review's, for what is no question
	open        bool   // answered in the customer's own words
	nps         bool
	embedded    bool // data that came along, no question
}

// qualtricsFields are the columns that are no questions. Where somebody was, and what address they wrote from, is left out.
var qualtricsFields = map[string]string{
	"StartDate": mapping.LeaveOut, "EndDate": mapping.LeaveOut, "RecordedDate": "started_at",
	"ResponseId": "id", "ExternalReference": "customer", "RecipientEmail": "author",
	"UserLanguage": "lang", "DistributionChannel": mapping.AsAttribute + "asked_by", "Duration (in seconds)": mapping.AsAttribute + "seconds_to_answer",
	"Status": "status", "Finished": "finished", "Progress": mapping.LeaveOut,
	"IPAddress": mapping.LeaveOut, "LocationLatitude": mapping.LeaveOut, "LocationLongitude": mapping.LeaveOut,
	"RecipientLastName": mapping.LeaveOut, "RecipientFirstName": mapping.LeaveOut,
}

func QualtricsDelimiter(head string) byte {
	delimiter, _ := mapping.DelimiterOf(head, func(name string) mapping.Column { return mapping.Column{Field: qualtricsFields[name]} })
	return delimiter
}

// ReadQuestions reads the three rows of headers: names, questions, and the ids for an import. The exact
// shape of the third is known from use alone, so one that is missing is no mistake. A third row that holds no ids is the first response.
func ReadQuestions(rows *csvscan.Reader) (questions []question, first csvscan.Row, err error) {
	var headers [3]csvscan.Row
	for i := range headers {
		if headers[i], err = rows.Next(); err == io.EOF && i == 2 {
			err = nil
		}
		if err == io.EOF {
			err = flaw.New(flaw.CSVSyntax, "three rows of headers expected")
		}
		if err != nil {
			return nil, first, err
		}
	}
	if err := mapping.CheckHeader(headers[0]); err != nil {
		return nil, first, err
	}
	width := len(headers[0].Cells)
	imports := headers[2].Cells
	if len(imports) == 0 || !strings.Contains(imports[0], "ImportId") {
		first, imports = headers[2], nil
	}
	if len(headers[1].Cells) != width || imports != nil && len(imports) != width {
		return nil, first, mapping.OfRow(headers[1], flaw.New(flaw.CSVSyntax, "the rows of headers have not as many cells each"))
	}
	questions = make([]question, width)
	for i, name := range headers[0].Cells {
		asked := headers[1].Cells[i]
		if !draft.Storable(asked) {
			return nil, first, mapping.OfRow(headers[1], flaw.New(flaw.InvalidUTF8, "a question holds bytes that are not text"))
		}
		questions[i] = question{name: name, asked: asked, field: qualtricsFields[name], open: imports == nil}
		if imports != nil {
			questions[i].imported(imports[i])
		}
	}
	markNPS(questions)
	return questions, first, nil
}

// imported reads {"ImportId":"QID7_TEXT"}: an id of another form than QID is embedded data.
func (q *question) imported(id string) {
	_, id, _ = strings.Cut(id, "ImportId")
	id = strings.Trim(id, `":{} `)
	q.open = strings.Contains(id, "TEXT")
	q.embedded = !strings.HasPrefix(id, "QID")
}

const npsGroup = "_NPS_GROUP"

// markNPS finds the questions that have a column beside them which says detractor, passive or promoter.
func markNPS(questions []question) {
	grouped := map[string]bool{}
	for _, q := range questions {
		if name, ok := strings.CutSuffix(q.name, npsGroup); ok {
			grouped[name] = true
		}
	}
	for i := range questions {
		q := &questions[i]
		q.nps = grouped[q.name]
		if strings.HasSuffix(q.name, npsGroup) {
			q.field = mapping.LeaveOut // follows from the score
		}
	}
}

// ReadResponse reads a response. One that was not finished is no answer, but tells that somebody began to give one.
func ReadResponse(d *draft.Draft, questions []question, cells []string) error {
	v := mapping.Review{Draft: d}
	d.Request = &interaction.Request{Begun: true, Answered: true}
	for i, cell := range cells {
		q := questions[i]
		cell = strings.TrimSpace(cell)
		switch {
		case cell == "":
		case q.field == "status" && (draft.Plain(cell) == "survey preview" || cell == "1"):
			return flaw.New(flaw.LeftOut, "a preview of the survey, which is no answer")
		case q.field == "finished" && (draft.Plain(cell) == "false" || cell == "0"):
			d.Request.Answered = false
		case q.field == "status", q.field == "finished":
		case q.field != "":
			if err := v.Keep(q.field, q.name, cell); err != nil {
				return err
			}
		case q.embedded:
			d.Set(q.name, cell)
		default:
			respond(v, q, cell)
		}
	}
	v.Identify()
	if !d.Request.Answered {
		d.Turns, d.Answers = nil, nil
		d.Note("unfinished", "", "a response that was not finished: its answers are left out")
	}
	return nil
}

// respond keeps an answer: a number as a rating, of which Qualtrics does not say how far it goes, and words as they are.
func respond(v mapping.Review, q question, cell string) {
	asked := cmp.Or(q.asked, q.name)
	n, err := strconv.ParseFloat(cell, 64)
	switch {
	case q.nps && err == nil && 0 <= n && n <= 10:
		v.Answered(interaction.SurveyAnswer{Metric: "nps", Question: asked, Score: &n})
	case err == nil && !q.open && storableNumber(n):
		v.Answered(interaction.SurveyAnswer{Metric: "rating", Question: asked, Score: &n})
	case q.open:
		v.Wrote(asked, cell)
	default:
		v.Chose(asked, cell)
	}
}

// storableNumber is neither NaN nor beyond what a score may be.
func storableNumber(f float64) bool { return -1e9 < f && f < 1e9 }
