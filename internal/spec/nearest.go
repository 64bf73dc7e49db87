package spec

// longestWord is how many bytes a word may have that could be misspelt.
const longestWord = 40

// Near returns how far a word may be from what it is meant to be.
func Near(word string) int { return len(word) / 4 }

// Nearest returns what a word is probably meant to be; "" if it is close to none
// of what is known.
func Nearest(word string, known []string) string {
	if len(word) > longestWord {
		return ""
	}
	found, least := "", Near(word)+1
	for _, other := range known {
		if d := Distance(word, other); d < least {
			found, least = other, d
		}
	}
	return found
}

// Distance returns how many letters must be changed, added, left out, or swapped
// with the next to make one word of another.
func Distance(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		for j := range rows[i] {
			switch {
			case i == 0 || j == 0:
				rows[i][j] = i + j
			case a[i-1] == b[j-1]:
				rows[i][j] = rows[i-1][j-1]
			default:
				rows[i][j] = 1 + min(rows[i-1][j-1], rows[i-1][j], rows[i][j-1])
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					rows[i][j] = min(rows[i][j], 1+rows[i-2][j-2])
				}
			}
		}
	}
	return rows[len(a)][len(b)]
}
