package program

import (
	"log/slog"
	"net/url"
	"time"

	"touchtone/report/ledger"
)

// Settings is everything that can be set, by flag, environment or config file: flags win over
// the environment, the environment over the file. The config file's keys are the flags' names with
// underscores.
type Settings struct {
	Config  string `help:"Config file (YAML); touchtone.yml where there is one." placeholder:"FILE" env:"TOUCHTONE_CONFIG" type:"path"`
	DataDir string `help:"Where the embedded services keep their data." default:".touchtone" env:"TOUCHTONE_DATA_DIR" group:"Settings"`

	Postgres       string `help:"Postgres to use instead of the embedded one." placeholder:"DSN" env:"TOUCHTONE_POSTGRES" secret:"url" group:"Settings"`
	PostgresDirect string `help:"The same Postgres without the PgBouncer that --postgres names, for migrations alone." placeholder:"DSN" env:"TOUCHTONE_POSTGRES_DIRECT" secret:"url" group:"Settings"`
	Redis          string `help:"Redis to use instead of the embedded one: redis://…, redis-sentinel://…, or several host:port of a cluster, set apart by commas." placeholder:"URL" env:"TOUCHTONE_REDIS" secret:"url" group:"Settings"`

	S3Endpoint  string    `name:"s3-endpoint" help:"S3 server to use instead of the embedded one." placeholder:"URL" env:"TOUCHTONE_S3_ENDPOINT" group:"Settings"`
	S3Bucket    string    `name:"s3-bucket" help:"Bucket to read interactions from." default:"touchtone" env:"TOUCHTONE_S3_BUCKET" group:"Settings"`
	S3Prefix    string    `name:"s3-prefix" help:"Read only keys that begin so." env:"TOUCHTONE_S3_PREFIX" group:"Settings"`
	S3Region    string    `name:"s3-region" help:"Region of the bucket." default:"us-east-1" env:"TOUCHTONE_S3_REGION" group:"Settings"`
	S3AccessKey string    `name:"s3-access-key" help:"Access key; without one the usual AWS sources are asked." env:"TOUCHTONE_S3_ACCESS_KEY" group:"Settings"`
	S3SecretKey string    `name:"s3-secret-key" help:"Secret key." env:"TOUCHTONE_S3_SECRET_KEY" secret:"whole" group:"Settings"`
	S3Since     time.Time `name:"s3-since" format:"2006-01-02" help:"Leave objects written before this day (UTC) alone: they are for touchtone backfill." placeholder:"YYYY-MM-DD" env:"TOUCHTONE_S3_SINCE" group:"Settings"`
	S3Beside    int       `name:"s3-beside" help:"List so many folders of the bucket at the same time; 1 for one listing of all." default:"1" placeholder:"N" env:"TOUCHTONE_S3_BESIDE" group:"Settings"`
	S3Events    string    `name:"s3-events" help:"How the bucket tells what is new before the next listing: none, or listen where the server is MinIO. Others post to /v1/events/s3." default:"none" enum:"none,listen" env:"TOUCHTONE_S3_EVENTS" group:"Settings"`
	KeyTemplate string    `help:"Metadata in object keys, such as calls/{date}/{team}/{agent}/{id}.json." env:"TOUCHTONE_KEY_TEMPLATE" group:"Settings"`

	Pack         string        `help:"Folder of the team's pack, or the name of one that ships; the starter pack when not given." placeholder:"PACK" env:"TOUCHTONE_PACK" group:"Settings"`
	PseudonymKey string        `help:"Key under which customers' ids become pseudonyms; kept in the data folder when not given." env:"TOUCHTONE_PSEUDONYM_KEY" secret:"whole" group:"Settings"`
	Silence      time.Duration `help:"A pause longer than this counts as silence." default:"3s" env:"TOUCHTONE_SILENCE" group:"Settings"`

	NightAt  string `help:"When the nightly batch opens." default:"02:00" placeholder:"HH:MM" env:"TOUCHTONE_NIGHT_AT" group:"Settings"`
	TimeZone string `help:"Time zone of the night and of business dates." default:"UTC" env:"TOUCHTONE_TIME_ZONE" group:"Settings"`

	Retention ledger.Retention `help:"How long results are kept, such as 25 months or 2 years, in whole months; for ever when not given." placeholder:"TIME" env:"TOUCHTONE_RETENTION" group:"Settings"`

	MailServer string `help:"Mail server that digests of nights are sent by: smtp://user:password@host:587 or smtps://host." placeholder:"URL" env:"TOUCHTONE_MAIL_SERVER" secret:"url" group:"Settings"`
	MailFrom   string `help:"Who they are from." placeholder:"ADDRESS" env:"TOUCHTONE_MAIL_FROM" group:"Settings"`
	MailTo     string `help:"Who reads them, set apart by commas." placeholder:"ADDRESSES" env:"TOUCHTONE_MAIL_TO" group:"Settings"`
	DigestTo   string `help:"Where digests of nights are written too: a folder, or s3://bucket/prefix/ on the same server." placeholder:"PLACE" env:"TOUCHTONE_DIGEST_TO" group:"Settings"`

	EventsSecret string `help:"Secret that events posted to /v1/events/s3 must carry; without one they are refused." env:"TOUCHTONE_EVENTS_SECRET" secret:"whole" group:"Settings"`

	Listen    string      `help:"Where the pages are served." default:"127.0.0.1:8470" env:"TOUCHTONE_LISTEN" group:"Settings"`
	PublicURL pageAddress `name:"public-url" help:"Where people open the pages, for the links in mails, digests and reports, such as https://qa.example; the address of --listen when not given." placeholder:"URL" env:"TOUCHTONE_PUBLIC_URL" group:"Settings"`
	LogLevel  slog.Level  `help:"debug, info, warn or error." default:"info" env:"TOUCHTONE_LOG_LEVEL" group:"Settings"`
	LogFormat string      `help:"text or json." default:"text" enum:"text,json" env:"TOUCHTONE_LOG_FORMAT" group:"Settings"`
}

// Mask hides the passwords of an address and keeps the rest, which helps to see what is wrong.
func Mask(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme == "" {
		return "xxxxx" // some other form, with a password anywhere
	}
	if q := u.Query(); q.Has("password") {
		q.Set("password", "xxxxx")
		u.RawQuery = q.Encode()
	}
	return u.Redacted()
}
