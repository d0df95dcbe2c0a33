package io.iterablemcp.safety.preview.list;

import io.iterablemcp.safety.preview.Audience;
import java.util.Map;

/**
 * What is known of the people on some lists.
 *
 * @param sizes by list
 * @param audience of all together
 */
public record CountedLists(Map<Long, Long> sizes, Audience audience) {}
