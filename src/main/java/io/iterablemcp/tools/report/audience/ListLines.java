package io.iterablemcp.tools.report.audience;

import io.iterablemcp.store.person.KeyedHashes;

/** The people of a list: an address or a userId in each line. */
final class ListLines extends PeopleLines {

    ListLines(KeyedHashes hashes, int most) {
        super(hashes, most);
    }

    @Override
    boolean line(String text) {
        if (text.charAt(0) == '<' || text.charAt(0) == '{') {
            return false; // a page or an error instead of a list
        }
        person(text);
        return true;
    }
}
