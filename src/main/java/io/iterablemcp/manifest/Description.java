package io.iterablemcp.manifest;

/**
 * What people and agents read about a tool before they call it.
 *
 * @param core whether it belongs to the small set for daily work
 * @param recordPhrase what a call does, for the record of calls: {@code read the size of list {listId}}
 * @param listing the complete JSON that tools/list returns
 */
public record Description(String title, String group, String about, boolean core, String recordPhrase, String listing) {

    public Description withListing(String json) {
        return new Description(title, group, about, core, recordPhrase, json);
    }
}
