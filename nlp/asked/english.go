package asked

var english = words{
	anything: `
		like to add|say|tell|share|mention|comment
		like us to know
		how satisfied|happy|likely|well|good|easy|difficult
		feel like
		good or bad
		positive or negative
		like or dislike|disliked
		best and worst`,
	good: `
		like|liked|likes|love|loved|enjoy|enjoyed|appreciate|appreciated
		best|favourite|favorite|strength|strengths|highlight|highlights
		went|go|goes|do|did|done|doing|work|works|worked|get|got _ well|right
		good|great|positive|positives|pleased|impressed|delighted|satisfied|happy
		keep doing
		compliment|compliments|praise
		stood out`,
	bad: `
		better|improve|improved|improvement|improvements|improving
		dislike|disliked|hate|hated
		not|didn't|don't|didnt|dont|doesn't|wasn't _ like|enjoy|love|well|good|happy|satisfied|work|expect|appreciate
		like|liked|enjoy|enjoyed|appreciate|appreciated _ least
		least
		worst|bad|badly|wrong|negative|negatives|poor|poorly|weak|weakness|weaknesses
		problem|problems|issue|issues|difficult|difficulty|difficulties|trouble|hard
		frustrated|frustrating|annoyed|annoying|bothered|upset|unhappy
		disappoint|disappointed|disappointing|disappointment|dissatisfied|dissatisfaction
		complain|complaint|complaints|concern|concerns|confusing
		missing|lacking|missed|lack
		change|changed|changes
		do|done|did differently
		more satisfied|happy|likely|useful|helpful|enjoyable
		improve|raise|increase|better _ score|rating|mark
		suggestion|suggestions|suggest
		stop doing
		prevented|stopped|kept you`,
	why: `
		why
		reason|reasons
		explain|explanation
		because`,
	score: `
		score|scored|rating|rated|mark|grade|graded
		gave|give|chose|choose that|this answer|number
		made|led|caused|influenced you _ give|choose|score|rate
		scored|rated us`,
	nothing: `
		nothing|none|no|nope|nil|nah|nada|na
		n a
		not really|much|anything
		almost|practically nothing|none
		hardly|barely anything
		nothing i can think
		none that i can
		can't|cannot|cant think of anything|any|one
		i can't|cannot|cant think of anything|any|one
		don't|dont have any|anything
		i don't|dont have any|anything
		do not have any|anything
		there is|was|were|are|isn't|wasn't|weren't nothing|none|anything
		i have|had no|nothing|none
		not that i can|know|am
		no complaints|complaint|issues|issue|problems|problem|comments|suggestions`,
	allWell: `
		everything|all|it _ fine|good|great|ok|okay|perfect|well|excellent|satisfactory
		all good|fine|well|ok|okay
		you do|did|are doing everything|great|fine|well
		happy|satisfied with everything|all`,
	wish: `
		more|faster|quicker|better|cheaper|shorter|easier|clearer|friendlier|fewer|less|lower|bigger|longer|earlier|sooner
		would be nice|good|great|better|helpful
		should|could|wish|hope|please`,
	unsure: `
		i don't|dont know
		i do not know
		don't|dont know
		not sure
		i'm|im not sure
		no idea|opinion
		idk
		can't|cannot|cant say|tell|remember
		i can't|cannot|cant say|tell|remember`,
	fillers: `really at all much specific specifically special particular particularly in major to else more i can think of comes come springs mind say
		complain about that this it know honestly sir no so far for now as is was wrong bad improve change recall remember me was just nothing none
		complaints complaint problem problems issue issues suggestions comments improvements needed whatsoever right the moment moment further add
		today time everything fine and dislike disliked`,
	polite: `thanks thank you well hi hello please oh um honestly sorry`,
}
