package ui

// Progress is how far an exchange is: at which stage, and of what it counts how
// much is done.
type Progress struct {
	Stage Stage
	Done  int64
	Total int64 // 0 when it is not known
	Bytes bool  // whether Done and Total count bytes, or files and acts
}

// Stage is what an exchange is doing.
type Stage string

// The stages in their order. Up to StageMerge nothing was changed yet, and
// cancelling leaves the dossier as it was.
const (
	StageLook   Stage = "look"   // looking what lies there
	StageRead   Stage = "read"   // reading and decrypting it
	StageCheck  Stage = "check"  // checking chains and signatures
	StageMerge  Stage = "merge"  // applying it, all or nothing
	StageSend   Stage = "send"   // writing what the others have not
	StageBring  Stage = "bring"  // evidence that comes in
	StageUpload Stage = "upload" // evidence that goes out
)

// Stages lists them, for the test that each has its words.
func Stages() []Stage {
	return []Stage{StageLook, StageRead, StageCheck, StageMerge, StageSend, StageBring, StageUpload}
}
