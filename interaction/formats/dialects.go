package formats

import (
	"touchtone/interaction"
	"touchtone/interaction/draft"
	"touchtone/interaction/mapping"
)

// The flat records of vendors, each as a mapping. What a mapping of theirs does not name is noted as left out,
// or kept as an attribute where Rest says so.

var rated5 = map[string]string{"rating": fiveStars}

// AppStore is App Store Connect's API.
var AppStore = &mapping.Mapping{
	Records: "data",
	Scales:  rated5,
	Fields: map[string]string{
		"id":                          "id",
		"attributes.rating":           "rating",
		"attributes.title":            "title",
		"attributes.body":             "text",
		"attributes.reviewerNickname": "author",
		"attributes.createdDate":      "started_at",
		"attributes.territory":        "attribute territory",
		"type":                        mapping.LeaveOut,
		"links":                       mapping.LeaveOut,
		"relationships":               mapping.LeaveOut,
	},
}

// AppStoreFeed is the public feed of a store's page.
var AppStoreFeed = &mapping.Mapping{
	Records: "feed.entry",
	Scales:  rated5,
	Fields: map[string]string{
		"id.label":          "id",
		"author.name.label": "author",
		"im:rating.label":   "rating",
		"im:version.label":  "attribute app_version",
		"title.label":       "title",
		"content.label":     "text",
		"updated.label":     "started_at",
	},
}

var Trustpilot = &mapping.Mapping{
	Records: "reviews",
	Scales:  rated5,
	Fields: map[string]string{
		"id":                "id",
		"stars":             "rating",
		"title":             "title",
		"text":              "text",
		"language":          "lang",
		"createdAt":         "started_at",
		"consumer.id":       "customer",
		"companyReply.text": "reply",
		"referenceId":       "attribute reference",
		"verificationLevel": "attribute verification",
	},
}

// GooglePlay is Google Play's API. A tab parts title and body there.
var GooglePlay = &mapping.Mapping{
	Records: "reviews",
	Scales:  rated5,
	Fields: map[string]string{
		"reviewId":                                    "id",
		"authorName":                                  "author",
		"comments[].userComment.text":                 "text",
		"comments[].userComment.starRating":           "rating",
		"comments[].userComment.reviewerLanguage":     "lang",
		"comments[].userComment.lastModified.seconds": "started_at",
		"comments[].userComment.appVersionName":       "attribute app_version",
		"comments[].userComment.device":               "attribute device",
		"comments[].developerComment.text":            "reply",
	},
	Breaks: playBreaks,
}

// GooglePlayTable is the monthly file of Google Play's console. Its columns are known from those who use it; the
// console's own documentation names no more than its encoding.
var GooglePlayTable = &mapping.Mapping{
	Scales: rated5,
	Fields: map[string]string{
		"Review Link":                           "link",
		"Package Name":                          "attribute package",
		"App Version Name":                      "attribute app_version",
		"App Version Code":                      mapping.LeaveOut,
		"Reviewer Language":                     "lang",
		"Device":                                "attribute device",
		"Review Submit Date and Time":           mapping.LeaveOut,
		"Review Submit Millis Since Epoch":      "started_at",
		"Review Last Update Date and Time":      "attribute edited_at",
		"Review Last Update Millis Since Epoch": mapping.LeaveOut,
		"Star Rating":                           "rating",
		"Review Title":                          "title",
		"Review Text":                           "text",
		"Developer Reply Text":                  "reply",
		"Developer Reply Date and Time":         mapping.LeaveOut,
		"Developer Reply Millis Since Epoch":    mapping.LeaveOut,
	},
	Rest: true,
}

// AmazonTable is the review file of 2015.
var AmazonTable = &mapping.Mapping{
	Scales: rated5,
	Fields: map[string]string{
		"review_id":       "id",
		"customer_id":     "customer",
		"star_rating":     "rating",
		"review_headline": "title",
		"review_body":     "text",
		"review_date":     "started_at",
	},
	Rest:   true,
	Breaks: amazonBreaks,
}

// Medallia is the export of Medallia's Agent Connect. How many stars there are to give it does not say.
var Medallia = &mapping.Mapping{
	Channel: interaction.Survey,
	Fields: map[string]string{
		"request_id":              "id",
		"response_received_at":    "started_at",
		"star_rating":             "rating",
		"comments":                "text",
		"areas_for_improvement":   "attribute areas_for_improvement",
		"ext_interaction_id":      mapping.AsAttribute + interaction.AboutInteraction,
		"channel":                 "attribute asked_by",
		"customer_name":           "author",
		"employee_id":             "agent",
		"employee_name":           draft.AgentName,
		"tags":                    "attribute tags",
		"brand":                   "attribute brand",
		"request_sent_at":         mapping.AsAttribute + interaction.AskedAt,
		"request_delivery_status": mapping.AsAttribute + interaction.Delivery,
		"request_sent_to":         mapping.LeaveOut, // an address
	},
	Rest: true,
}

// VoiceEvent is an event of a voice-of-customer lake.
var VoiceEvent = &mapping.Mapping{
	Fields: map[string]string{
		"feedback_id":       "id",
		"original_text":     "text",
		"rating":            "rating",
		"source_created_at": "started_at",
		"source_platform":   "attribute platform",
		"source_channel":    "attribute source_channel",
		"source_id":         "attribute source_id",
		"journey_stage":     "touchpoint",
		"language":          "lang",
		"customer_id":       "customer",
	},
	Rest: true,
}
