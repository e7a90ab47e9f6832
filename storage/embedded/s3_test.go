package embedded

import "testing"

func TestS3(t *testing.T) {
	for range 2 {
		s, err := StartS3(t.Context(), t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		t.Log(s.Endpoint, s.Keys)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
