package interaction

// SwapRoles exchanges agent and customer, on the word of a person who has looked. An agent who was known by nothing
// but the name of that voice is not known any more. Where nobody is known as either, nothing changes.
func (in *Interaction) SwapRoles() {
	if in.Able.Roles == RolesMissing {
		return
	}
	other := map[Role]Role{Agent: Customer, Customer: Agent}
	for i := range in.Participants {
		p := &in.Participants[i]
		if role, ok := other[p.Role]; ok {
			p.Role = role
		}
		if p.Role == Customer && p.Name != "" && p.Name == in.Agent {
			in.Agent = ""
		}
	}
	for i := range in.Turns {
		t := &in.Turns[i]
		t.Speaker = in.Participants[t.Participant].Role
	}
	in.Able.Roles, in.Able.RoleConfidence = RolesGiven, 0
	in.Notes = append(in.Notes, Note{Code: "roles_swapped", What: "agent and customer, by a person"})
}
