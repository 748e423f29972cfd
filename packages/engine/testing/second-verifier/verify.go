package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type texts []string

func (t *texts) String() string        { return strings.Join(*t, " ") }
func (t *texts) Set(text string) error { *t = append(*t, text); return nil }

// verify is the command of that name: each checkpoint, and each receipt's, must be signed by the log's key and be the
// root of the log's first lines; each receipt must prove the line that stands at its index.
func verify(args []string) error {
	flags := flag.NewFlagSet("verify", flag.ExitOnError)
	logFile := flags.String("log", "", "the log, one leaf a line")
	key := flags.String("key", "", "the log's key, name+id+base64")
	leafFile := flags.String("leaf", "", "a receipt's leaf, in place of the log's line")
	var checkpoints, receipts, witnesses texts
	flags.Var(&checkpoints, "checkpoint", "a signed checkpoint (may be repeated)")
	flags.Var(&receipts, "receipt", "a receipt (may be repeated)")
	flags.Var(&witnesses, "witness", "the key of a witness that must have cosigned (may be repeated)")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if len(checkpoints)+len(receipts) == 0 {
		return errors.New("nothing to verify")
	}
	trust, err := newTrust(*key, witnesses)
	if err != nil {
		return err
	}
	var log *log
	if *logFile != "" {
		if log, err = readLog(*logFile); err != nil {
			return err
		}
	}
	for _, file := range checkpoints {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if err := verifyCheckpoint(text, trust, log); err != nil {
			return fmt.Errorf("checkpoint: %w", err)
		}
	}
	for _, file := range receipts {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if err := verifyReceipt(text, *leafFile, trust, log); err != nil {
			return fmt.Errorf("receipt: %w", err)
		}
	}
	return nil
}

// A log is its lines and the hashes that a tree of them stores.
type log struct {
	lines  [][]byte
	hashes []tlog.Hash
}

func (l *log) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(l.hashes)) {
			return nil, errors.New("the log is too short")
		}
		hashes[i] = l.hashes[index]
	}
	return hashes, nil
}

// add appends a leaf.
func (l *log) add(line []byte) error {
	hashes, err := tlog.StoredHashes(int64(len(l.lines)), line, l)
	if err != nil {
		return err
	}
	l.lines = append(l.lines, line)
	l.hashes = append(l.hashes, hashes...)
	return nil
}

// root is the root of the first size lines.
func (l *log) root(size int64) (tlog.Hash, error) {
	if size > int64(len(l.lines)) {
		return tlog.Hash{}, fmt.Errorf("it has %d lines, and the log has %d", size, len(l.lines))
	}
	if size == 0 {
		// Of no leaves RFC 6962 has SHA-256 of nothing; tlog has zeros.
		return tlog.Hash(sha256.Sum256(nil)), nil
	}
	return tlog.TreeHash(size, l)
}

func readLog(file string) (*log, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	lines := bytes.Split(text, []byte("\n"))
	l := new(log)
	// What follows the last newline was never finished, and is no line.
	for _, line := range lines[:len(lines)-1] {
		if err := l.add(line); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// A trust is whom to believe.
type trust struct {
	log       note.Verifier
	witnesses []note.Verifier
}

func newTrust(key string, witnesses []string) (*trust, error) {
	log, err := note.NewVerifier(key)
	if err != nil {
		return nil, err
	}
	t := &trust{log: log}
	for _, text := range witnesses {
		witness, err := newWitness(text)
		if err != nil {
			return nil, err
		}
		t.witnesses = append(t.witnesses, witness)
	}
	return t, nil
}

// open opens a checkpoint that the log, and every witness, has signed.
func (t *trust) open(text []byte) (*tlog.Tree, error) {
	opened, err := note.Open(text, note.VerifierList(append([]note.Verifier{t.log}, t.witnesses...)...))
	if err != nil {
		return nil, err
	}
	if len(opened.Sigs) != 1+len(t.witnesses) {
		return nil, errors.New("the log or a witness has not signed it")
	}
	return parseCheckpoint(opened.Text, t.log.Name())
}

// parseCheckpoint reads the text of C2SP tlog-checkpoint v1.0.0.
func parseCheckpoint(text, origin string) (*tlog.Tree, error) {
	lines := strings.Split(text, "\n")
	if len(lines) < 4 || lines[len(lines)-1] != "" {
		return nil, errors.New("malformed checkpoint")
	}
	if lines[0] != origin {
		return nil, errors.New("the checkpoint of another log")
	}
	size, err := parseNumber(lines[1])
	if err != nil {
		return nil, err
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return nil, err
	}
	return &tlog.Tree{N: size, Hash: root}, nil
}

func parseNumber(text string) (int64, error) {
	number, err := strconv.ParseInt(text, 10, 64)
	if err != nil || number < 0 || strconv.FormatInt(number, 10) != text {
		return 0, errors.New("malformed number")
	}
	return number, nil
}

func verifyCheckpoint(text []byte, trust *trust, log *log) error {
	tree, err := trust.open(text)
	if err != nil {
		return err
	}
	if log == nil {
		return nil
	}
	root, err := log.root(tree.N)
	if err != nil {
		return err
	}
	if root != tree.Hash {
		return errors.New("the log's first lines have another root")
	}
	return nil
}

// verifyReceipt verifies a C2SP tlog-proof.
func verifyReceipt(text []byte, leafFile string, trust *trust, log *log) error {
	head, checkpoint, found := bytes.Cut(text, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !found || lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("malformed receipt")
	}
	lines = lines[1:]
	if len(lines) > 0 && strings.HasPrefix(lines[0], "extra ") {
		if _, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[0], "extra ")); err != nil {
			return err
		}
		lines = lines[1:]
	}
	if len(lines) == 0 || !strings.HasPrefix(lines[0], "index ") {
		return errors.New("malformed receipt")
	}
	index, err := parseNumber(strings.TrimPrefix(lines[0], "index "))
	if err != nil {
		return err
	}
	var proof tlog.RecordProof
	for _, line := range lines[1:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return err
		}
		proof = append(proof, hash)
	}
	if err := verifyCheckpoint(checkpoint, trust, log); err != nil {
		return err
	}
	tree, err := trust.open(checkpoint)
	if err != nil {
		return err
	}
	leaf, err := leafOf(leafFile, log, index)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(leaf))
}

func leafOf(file string, log *log, index int64) ([]byte, error) {
	if file != "" {
		return os.ReadFile(file)
	}
	if log == nil || index >= int64(len(log.lines)) {
		return nil, errors.New("no such leaf")
	}
	return log.lines[index], nil
}

const cosignatureType = 4

// A witness verifies the cosignatures of C2SP tlog-cosignature, which sumdb/note does not know.
type witness struct {
	name string
	id   uint32
	key  ed25519.PublicKey
}

func newWitness(text string) (*witness, error) {
	parts := strings.Split(text, "+")
	if len(parts) < 3 {
		return nil, errors.New("malformed witness key")
	}
	// The base64 may have a plus; neither the name nor the id has.
	key, err := base64.StdEncoding.DecodeString(strings.Join(parts[2:], "+"))
	if err != nil || len(key) != 1+ed25519.PublicKeySize || key[0] != cosignatureType {
		return nil, errors.New("malformed witness key")
	}
	id := keyID(parts[0], key)
	if parts[1] != fmt.Sprintf("%08x", id) {
		return nil, errors.New("malformed witness key")
	}
	return &witness{name: parts[0], id: id, key: key[1:]}, nil
}

func keyID(name string, key []byte) uint32 {
	sum := sha256.Sum256(append([]byte(name+"\n"), key...))
	return binary.BigEndian.Uint32(sum[:])
}

func (w *witness) Name() string    { return w.name }
func (w *witness) KeyHash() uint32 { return w.id }
func (w *witness) Verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	return ed25519.Verify(w.key, cosigned(text, binary.BigEndian.Uint64(signature)), signature[8:])
}

func cosigned(text []byte, time uint64) []byte {
	return append([]byte(fmt.Sprintf("cosignature/v1\ntime %d\n", time)), text...)
}
