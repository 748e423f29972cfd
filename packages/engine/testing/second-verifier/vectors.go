package main

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type keyVector struct {
	Name        string `json:"name"`
	Seed        string `json:"seed"`
	SignerKey   string `json:"signerKey"`
	VerifierKey string `json:"verifierKey"`
}

type noteVector struct {
	Text    string   `json:"text"`
	Signers []string `json:"signers"`
	Note    string   `json:"note"`
}

type verdictVector struct {
	What     string `json:"what"`
	Note     string `json:"note"`
	Verified int    `json:"verified"`
}

type inclusionVector struct {
	Index int64    `json:"index"`
	Size  int64    `json:"size"`
	Proof []string `json:"proof"`
}

type consistencyVector struct {
	OldSize int64    `json:"oldSize"`
	NewSize int64    `json:"newSize"`
	Proof   []string `json:"proof"`
}

type receiptVector struct {
	Leaf    string `json:"leaf"`
	Receipt string `json:"receipt"`
}

type cosignatureVector struct {
	Seed        string `json:"seed"`
	VerifierKey string `json:"verifierKey"`
	Time        uint64 `json:"time"`
	Note        string `json:"note"`
	Cosigned    string `json:"cosigned"`
}

type vectorFile struct {
	MadeBy       string              `json:"madeBy"`
	Keys         []keyVector         `json:"keys"`
	Notes        []noteVector        `json:"notes"`
	Verdicts     []verdictVector     `json:"verdicts"`
	Leaves       []string            `json:"leaves"`
	Roots        []string            `json:"roots"`
	Inclusions   []inclusionVector   `json:"inclusions"`
	Consistency  []consistencyVector `json:"consistencies"`
	Receipts     []receiptVector     `json:"receipts"`
	Cosignatures []cosignatureVector `json:"cosignatures"`
}

const (
	leafCount = 130
	origin    = "example.org/decisions"
)

// vectors is the command of that name: what sumdb/note and sumdb/tlog make of keys, texts and leaves, as JSON.
func vectors(out io.Writer) error {
	file := vectorFile{MadeBy: "golang.org/x/mod v0.7.0, sumdb/note and sumdb/tlog, with Go 1.19: go run . vectors"}
	signers := []note.Signer{}
	for i, name := range []string{origin, "PeterNeumann", "nøkkel.example/å", "example.org/-_.~"} {
		seed := bytes.Repeat([]byte{byte(i * 7)}, ed25519.SeedSize)
		signerKey, verifierKey, err := note.GenerateKey(bytes.NewReader(seed), name)
		if err != nil {
			return err
		}
		signer, err := note.NewSigner(signerKey)
		if err != nil {
			return err
		}
		signers = append(signers, signer)
		file.Keys = append(file.Keys, keyVector{name, fmt.Sprintf("%x", seed), signerKey, verifierKey})
	}
	if err := file.addNotes(signers); err != nil {
		return err
	}
	if err := file.addTree(signers[0]); err != nil {
		return err
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(file)
}

func (f *vectorFile) addNotes(signers []note.Signer) error {
	for _, text := range []string{"\n", "one\n", "one\n\ntwo\n\n", "— PeterNeumann AAAA\n", "å, ø\u2028\u0085\ufeff\n", "😀\n"} {
		for _, some := range [][]note.Signer{signers[:1], signers[1:], signers} {
			signed, err := note.Sign(&note.Note{Text: text}, some...)
			if err != nil {
				return err
			}
			names := []string{}
			for _, signer := range some {
				names = append(names, signer.Name())
			}
			f.Notes = append(f.Notes, noteVector{text, names, string(signed)})
		}
	}
	return f.addVerdicts()
}

// addVerdicts asks sumdb/note what it makes of notes that are not as they should be, with the first two keys known.
func (f *vectorFile) addVerdicts() error {
	known := []note.Verifier{}
	for _, key := range f.Keys[:2] {
		verifier, err := note.NewVerifier(key.VerifierKey)
		if err != nil {
			return err
		}
		known = append(known, verifier)
	}
	good := f.Notes[5].Note
	text, lines, _ := strings.Cut(good, "\n\n")
	first := strings.SplitAfter(lines, "\n")[0]
	for _, row := range [][2]string{
		{"as it was signed", good},
		{"without the first signature", strings.Replace(good, first, "", 1)},
		{"the first signature twice", strings.Replace(good, first, first+first, 1)},
		{"a letter of the text", strings.Replace(good, "one", "onf", 1)},
		{"no blank line", strings.Replace(good, "\n\n", "\n", 1)},
		{"one more blank line", strings.Replace(good, "\n\n", "\n\n\n", 1)},
		{"no last newline", strings.TrimSuffix(good, "\n")},
		{"one more newline at the end", good + "\n"},
		{"a hyphen for the dash", strings.Replace(good, "—", "-", 1)},
		{"two spaces before the signature", strings.Replace(good, first, strings.Replace(first, " ", "  ", 2), 1)},
		{"another name", strings.Replace(good, "— "+origin, "— example.org/other", 1)},
		{"a plus in a name", strings.Replace(good, "PeterNeumann", "Peter+Neumann", 1)},
		{"a no-break space in a name", strings.Replace(good, "PeterNeumann", "Peter\u00a0Neumann", 1)},
		{"carriage returns", strings.ReplaceAll(good, "\n", "\r\n")},
		{"a tab", strings.Replace(good, "one", "o\te", 1)},
		{"a NUL", strings.Replace(good, "one", "o\x00e", 1)},
		{"a delete", strings.Replace(good, "one", "o\x7fe", 1)},
		{"an id alone", text + "\n\n— PeterNeumann x08gow==\n"},
		{"a broken line of an unknown key", good + "— unknown ****\n"},
		{"a line of an unknown key", good + "— unknown AAAAAAA=\n"},
		{"100 signatures", text + "\n\n" + strings.Repeat(first, 100)},
		{"101 signatures", text + "\n\n" + strings.Repeat(first, 101)},
		{"only unknown keys", text + "\n\n— unknown AAAAAAA=\n"},
	} {
		verdict := verdictVector{What: row[0], Note: row[1]}
		if opened, err := note.Open([]byte(row[1]), note.VerifierList(known...)); err == nil {
			verdict.Verified = len(opened.Sigs)
		}
		f.Verdicts = append(f.Verdicts, verdict)
	}
	return nil
}

func (f *vectorFile) addTree(signer note.Signer) error {
	tree := new(log)
	for i := 0; i <= leafCount; i++ {
		root, err := tree.root(int64(i))
		if err != nil {
			return err
		}
		f.Roots = append(f.Roots, root.String())
		leaf := fmt.Sprintf(`{"index":%d}`, i)
		if i < leafCount {
			f.Leaves = append(f.Leaves, leaf)
		}
		if err := tree.add([]byte(leaf)); err != nil {
			return err
		}
	}
	for size := int64(1); size <= leafCount; size++ {
		if size > 9 && size != 31 && size != 32 && size != 33 && size < 127 {
			continue
		}
		for index := int64(0); index < size; index++ {
			if size > 9 && index > 1 && index < size-2 && index != size/2 && index != 63 && index != 64 {
				continue
			}
			proof, err := tlog.ProveRecord(size, index, tree)
			if err != nil {
				return err
			}
			f.Inclusions = append(f.Inclusions, inclusionVector{index, size, written(proof)})
			older, err := tlog.ProveTree(size, index+1, tree)
			if err != nil {
				return err
			}
			f.Consistency = append(f.Consistency, consistencyVector{index + 1, size, written(older)})
		}
	}
	return f.addReceipts(signer, tree)
}

func (f *vectorFile) addReceipts(signer note.Signer, tree *log) error {
	for i, row := range [][2]int64{{0, 1}, {0, 2}, {6, 7}, {64, 129}, {128, 129}} {
		index, size := row[0], row[1]
		root, err := tree.root(size)
		if err != nil {
			return err
		}
		text := fmt.Sprintf("%s\n%d\n%s\n", origin, size, root)
		signed, err := note.Sign(&note.Note{Text: text}, signer)
		if err != nil {
			return err
		}
		proof, err := tlog.ProveRecord(size, index, tree)
		if err != nil {
			return err
		}
		lines := append([]string{"c2sp.org/tlog-proof@v1", fmt.Sprintf("index %d", index)}, written(proof)...)
		receipt := strings.Join(lines, "\n") + "\n\n" + string(signed)
		f.Receipts = append(f.Receipts, receiptVector{f.Leaves[index], receipt})
		if err := f.addCosignature(string(signed), uint64(1679315147*i)); err != nil {
			return err
		}
	}
	return nil
}

// addCosignature makes with crypto/ed25519 what C2SP tlog-cosignature says; sumdb/note only places it.
func (f *vectorFile) addCosignature(signed string, time uint64) error {
	seed := bytes.Repeat([]byte{0xc0}, ed25519.SeedSize)
	private := ed25519.NewKeyFromSeed(seed)
	key := append([]byte{cosignatureType}, private.Public().(ed25519.PublicKey)...)
	const name = "witness.example/1"
	cosigner := &cosigner{witness{name, keyID(name, key), key[1:]}, private, time}
	verifier, err := note.NewVerifier(f.Keys[0].VerifierKey)
	if err != nil {
		return err
	}
	opened, err := note.Open([]byte(signed), note.VerifierList(verifier))
	if err != nil {
		return err
	}
	cosigned, err := note.Sign(opened, cosigner)
	if err != nil {
		return err
	}
	verifierKey := fmt.Sprintf("%s+%08x+%s", name, cosigner.id, base64.StdEncoding.EncodeToString(key))
	f.Cosignatures = append(f.Cosignatures, cosignatureVector{fmt.Sprintf("%x", seed), verifierKey, time, signed, string(cosigned)})
	return nil
}

type cosigner struct {
	witness
	private ed25519.PrivateKey
	time    uint64
}

func (c *cosigner) Sign(text []byte) ([]byte, error) {
	signature := make([]byte, 8)
	binary.BigEndian.PutUint64(signature, c.time)
	return append(signature, ed25519.Sign(c.private, cosigned(text, c.time))...), nil
}

func written(hashes []tlog.Hash) []string {
	texts := []string{}
	for _, hash := range hashes {
		texts = append(texts, hash.String())
	}
	return texts
}
