package interaction

import (
	"cmp"
	"io"
	"strconv"
	"strings"

	"touchtone/interaction/csvscan"
	"touchtone/interaction/flaw"
)

// looksLikeQualtrics finds the columns that every export of Qualtrics begins with.
var looksLikeQualtrics = hasColumns("StartDate", "Status", "Finished", "ResponseId")

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
	"StartDate": leaveOut, "EndDate": leaveOut, "RecordedDate": "started_at",
	"ResponseId": "id", "ExternalReference": "customer", "RecipientEmail": "author",
	"UserLanguage": "lang", "DistributionChannel": asAttribute + "asked_by", "Duration (in seconds)": asAttribute + "seconds_to_answer",
	"Status": "status", "Finished": "finished", "Progress": leaveOut,
	"IPAddress": leaveOut, "LocationLatitude": leaveOut, "LocationLongitude": leaveOut,
	"RecipientLastName": leaveOut, "RecipientFirstName": leaveOut,
}

// readQualtrics reads an export of Qualtrics, which has three rows of headers: names, questions, and the ids for an import. The exact
// shape of the third is known from use alone, so one that is missing is no mistake.
func readQualtrics(r *reading) {
	head, err := r.text.Peek(headSize)
	if err != nil {
		r.fail(err)
		return
	}
	delimiter, _ := delimiterOf(string(head), func(name string) column { return column{field: qualtricsFields[name]} })
	rows := csvscan.New(r.text, delimiter)
	questions, first, err := readQuestions(rows)
	if err != nil {
		r.fail(err)
		return
	}
	columns := make([]column, len(questions))
	fill := func(d *draft, _ []column, cells []string) error { return readResponse(d, questions, cells) }
	if first.Cells != nil {
		d := r.begin()
		r.end(d, d.fromRow(columns, first, fill))
	}
	r.readBody(rows, columns, fill)
}

// readQuestions reads the headers. A third row that holds no ids is the first response.
func readQuestions(rows *csvscan.Reader) (questions []question, first csvscan.Row, err error) {
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
	if err := checkHeader(headers[0]); err != nil {
		return nil, first, err
	}
	width := len(headers[0].Cells)
	imports := headers[2].Cells
	if len(imports) == 0 || !strings.Contains(imports[0], "ImportId") {
		first, imports = headers[2], nil
	}
	if len(headers[1].Cells) != width || imports != nil && len(imports) != width {
		return nil, first, ofRow(headers[1], flaw.New(flaw.CSVSyntax, "the rows of headers have not as many cells each"))
	}
	questions = make([]question, width)
	for i, name := range headers[0].Cells {
		asked := headers[1].Cells[i]
		if !storable(asked) {
			return nil, first, ofRow(headers[1], flaw.New(flaw.InvalidUTF8, "a question holds bytes that are not text"))
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
			q.field = leaveOut // follows from the score
		}
	}
}

func readResponse(d *draft, questions []question, cells []string) error {
	v := review{draft: d}
	for i, cell := range cells {
		q := questions[i]
		cell = strings.TrimSpace(cell)
		switch {
		case cell == "":
		case q.field == "status" && (plain(cell) == "survey preview" || cell == "1"):
			return flaw.New(flaw.LeftOut, "a preview of the survey, which is no answer")
		case q.field == "finished" && (plain(cell) == "false" || cell == "0"):
			return flaw.New(flaw.LeftOut, "a response that was not finished")
		case q.field == "status", q.field == "finished":
		case q.field != "":
			if err := v.keep(q.field, q.name, cell); err != nil {
				return err
			}
		case q.embedded:
			d.set(q.name, cell)
		default:
			v.respond(q, cell)
		}
	}
	v.identify()
	return nil
}

// keep puts a field by what it means.
func (v *review) keep(meaning, name, value string) error {
	if attribute, ok := strings.CutPrefix(meaning, asAttribute); ok {
		v.set(attribute, value)
		return nil
	}
	return v.put(column{name: name, field: meaning}, value)
}

// respond keeps an answer: a number as a rating, of which Qualtrics does not say how far it goes, and words as they are.
func (v *review) respond(q question, cell string) {
	asked := cmp.Or(q.asked, q.name)
	n, err := strconv.ParseFloat(cell, 64)
	switch {
	case q.nps && err == nil && 0 <= n && n <= 10:
		v.answered(SurveyAnswer{Metric: "nps", Question: asked, Score: &n})
	case err == nil && !q.open && storableNumber(n):
		v.answered(SurveyAnswer{Metric: "rating", Question: asked, Score: &n})
	case q.open:
		v.wrote(asked, cell)
	default:
		v.chose(asked, cell)
	}
}

// storableNumber is neither NaN nor beyond what a score may be.
func storableNumber(f float64) bool { return -1e9 < f && f < 1e9 }
