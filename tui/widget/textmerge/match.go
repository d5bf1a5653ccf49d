// Package textmerge lays texts beside each other: which words of one differ
// from the other, and how two texts that grew out of one may be written
// together, paragraph by paragraph. It proposes; it decides nothing.
package textmerge

// maxTable bounds the work of a comparison. Beyond it the parts that differ are
// taken as a whole: coarser, and never slow.
const maxTable = 4 << 20

// match pairs what two lists have in common, in order: for each item of a, the
// place of its partner in b, or -1. It is a longest common subsequence.
func match(a, b []string) []int {
	out := make([]int, len(a))
	for i := range out {
		out[i] = -1
	}
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		out[head] = head
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		out[len(a)-1-tail] = len(b) - 1 - tail
		tail++
	}
	middle(a[head:len(a)-tail], b[head:len(b)-tail], out[head:], head)
	return out
}

func middle(a, b []string, out []int, shift int) {
	if len(a) == 0 || len(b) == 0 || len(a)*len(b) > maxTable {
		return
	}
	w := len(b) + 1
	most := make([]int32, (len(a)+1)*w)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				most[i*w+j] = most[(i+1)*w+j+1] + 1
			} else {
				most[i*w+j] = max(most[(i+1)*w+j], most[i*w+j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			out[i] = j + shift
			i, j = i+1, j+1
		case most[(i+1)*w+j] >= most[i*w+j+1]:
			i++
		default:
			j++
		}
	}
}
