package rulestest

// Card is a pack with the smallest scorecard, of one question. More of the question may follow its last line.
const Card = `
scorecards:
  - key: support
    title: Support
    sections:
      - ref: opening
        title: Opening
        questions:
          - ref: greeting
            asks: Does the agent greet?
            pass_when: agent says "hello"
`
