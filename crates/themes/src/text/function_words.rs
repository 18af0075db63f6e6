//! Words that hold a sentence together and say nothing of what it is about, in English and Welsh.

/// In their plain form, sorted.
const WORDS: &[&str] = &[
    "a", "about", "ac", "after", "again", "all", "also", "always", "am", "an", "and", "any", "ar", "are",
    "arent", "as", "at", "back", "be", "because", "been", "before", "being", "bod", "both", "but", "by",
    "came", "can", "cannot", "cant", "come", "could", "couldnt", "did", "didnt", "do", "does", "doesnt",
    "doing", "done", "dont", "each", "ei", "ein", "eu", "even", "every", "everything", "few", "for", "from",
    "fy", "gan", "get", "getting", "give", "given", "go", "going", "got", "had", "hadnt", "has", "hasnt",
    "have", "havent", "having", "he", "her", "here", "hers", "him", "his", "how", "i", "id", "if", "ill",
    "im", "in", "into", "is", "isnt", "it", "its", "itself", "ive", "just", "let", "like", "ll", "made",
    "mae", "make", "many", "may", "me", "might", "mine", "more", "most", "much", "must", "my", "myself",
    "need", "never", "no", "nor", "not", "nothing", "now", "o", "oedd", "of", "off", "on", "once", "one",
    "only", "or", "other", "our", "ours", "out", "over", "own", "put", "quite", "re", "really", "roedd",
    "s", "said", "same", "say", "see", "she", "should", "so", "some", "someone", "something", "sy", "sydd",
    "t", "take", "than", "that", "thats", "the", "their", "them", "then", "there", "these", "they",
    "theyre", "thing", "things", "think", "this", "those", "through", "to", "too", "took", "under", "until",
    "up", "us", "ve", "very", "want", "was", "wasnt", "way", "we", "well", "went", "were", "werent", "what",
    "when", "where", "which", "while", "who", "whom", "whose", "why", "will", "with", "without", "wont",
    "would", "wouldnt", "y", "yes", "yet", "yn", "you", "your", "youre", "yours", "yr",
];

/// Whether a word, in its plain form, only holds a sentence together.
#[must_use]
pub fn is_function_word(word: &str) -> bool {
    WORDS.binary_search(&word).is_ok() || word.chars().all(|letter| letter == '0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_sorted() {
        assert!(WORDS.is_sorted(), "or they cannot be found");
        assert!(is_function_word("the") && is_function_word("00") && !is_function_word("nurse"));
    }
}
