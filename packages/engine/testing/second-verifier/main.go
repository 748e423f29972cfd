// The second verifier: what this repository's own code says of a log, Go's sumdb/note and sumdb/tlog say too.
package main

import (
	"errors"
	"fmt"
	"os"
)

func main() {
	err := errors.New("usage: second-verifier verify … | vectors")
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case "verify":
			err = verify(os.Args[2:])
		case "vectors":
			err = vectors(os.Stdout)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "refused:", err)
		os.Exit(1)
	}
}
