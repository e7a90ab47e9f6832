package signal

var english = map[Name]string{
	Effort: `
		third|second|fourth|fifth|umpteenth|tenth time
		again and again
		over and over
		keep|kept calling|ringing|explaining|repeating|having|getting
		already called|told|explained|said|sent|tried|spoke|spoken|emailed|asked
		told you|them|him|her already
		explain|repeat|tell _ again|twice
		called|rang|phoned|emailed|written _ times|twice
		several|many|multiple|numerous|countless times
		been|being transferred|passed|bounced
		passed|sent|transferred|bounced around
		pillar to post
		waiting|waited _ hour|hours|minutes|days|weeks|months|forever|ages
		on hold _ hour|hours|minutes|forever|ages
		still waiting|haven't|not|no|hasn't
		nobody called|calls|answers|answered|replied|responds|helps|helped|knows
		no one called|calls|answers|answered|replied|responds|helps|helped|knows
		never called|replied|responded|arrived
		never heard back
		wasted|wasting|waste my|our time|day|morning|afternoon
		waste of time
		too complicated|difficult|confusing
		hours|days|weeks trying
		runaround
		run around`,
	Escalation: `
		speak|talk|transfer|put|get|escalate|connect _ manager|supervisor|superior|boss
		want|need|like|get _ manager|supervisor
		your|a|the supervisor|manager now|immediately|please
		somebody|someone|person higher|senior|above|responsible|charge
		someone|somebody in charge
		file|make|submit|lodge|raise a|an complaint
		formal|official|written complaint
		escalate
		lawyer
		attorney
		solicitor
		ombudsman
		legal action
		take|see you to|in court
		sue you|your
		report you|this|it to
		consumer protection|rights|council
		trading standards
		go|going to the media|press|newspaper|newspapers|papers
		post|share this|it|about _ online|facebook|twitter|trustpilot|media
		chargeback`,
	Churn: `
		cancel|cancelling|canceling|close|closing|terminate|end my|the|our|this contract|account|subscription|membership|policy|service|plan
		want|like|need|going|trying|wish|decided to unsubscribe|terminate|switch|leave you|your|providers|from|this
		want|like|need|going|wish|decided to close my|the|our _ account|subscription|policy|membership
		switch|switching|move|moving|going|go to another|different|someone company|bank|provider|supplier|operator|else
		switch|switching|move|moving|going|go to a|the|your competitor|competitors|competition
		switch|switching|change|changing providers|provider|banks|bank|supplier
		leave|leaving you|your company|bank|service
		leaving you
		take|taking my|our business|money|custom elsewhere
		go|going|look|looking|shop|shopping|buy|buying elsewhere
		never|not|won't|wont buy|buying|order|ordering|use|using|shop|shopping|come|coming|return _ again|back|anymore
		last time i|we buy|order|use|shop|come|deal
		lost|losing|lose a|me|us customer|as
		lost|losing a customer
		done with you|your
		not renew|renewing
		won't renew
		won't be back|returning|using|ordering|buying|renewing
		don't renew
		better|cheaper offer|deal|price from|at|elsewhere|with`,
	Thanks: `
		thank you
		thanks
		thankyou
		thx
		ty
		cheers
		grateful
		much appreciated
		appreciate it|that|your|you|the|all
		can't|cannot thank
		you're|youre|are a|the star|lifesaver|best|legend
		bless you
		very|so|most kind|helpful`,
	Question: `
		^who|what|when|where|why|which|whose|how
		^what's|where's|who's|when's|how's|why's
		^do|does|did you|i|we|they|he|she|it|the|this|that|your|my
		^is|are|was|were|am there|it|this|that|you|the|my|your|i|we|they|he|she
		^have|has you|i|we|they|it|the|my|anyone
		^can|could|will|would|should|shall|may|might i|you|we|they|it|he|she|the|someone|somebody|anyone
		^isn't|aren't|don't|doesn't|didn't|can't|couldn't|won't|wouldn't|haven't|hasn't you|it|that|this|there|i|we|they
		wondering|wonder if|whether|when|how|what|why
		know|tell|ask if|whether|when|how|what|why|where`,
	Request: `
		can|could|would|will you _ please|help|send|check|tell|give|change|cancel|refund|call|explain|look|transfer|put|confirm|resend|fix|update|block|replace|book
		could|can i|we have|get|speak|talk|ask|change|return|cancel
		please send|check|help|tell|give|change|cancel|refund|call|explain|look|transfer|put|confirm|resend|fix|update|block|let|stop|remove|replace
		like|want|need to|you|a|my|the
		would|i'd|id like
		i need|want
		let me know|speak|have
		help me
		send me
		give me
		call me back`,
}
