package io.iterablemcp.manifest;

import java.util.List;

/**
 * What is known of single fields of an answer.
 *
 * @param personal paths of personal fields, from the top of the answer
 * @param times paths of fields that are times, in a row or, if there are no rows, from the top of the answer
 * @param large fields at the top of the answer with texts that are long and seldom needed
 * @param content which fields an agent can choose and compare
 */
public record AnswerFields(List<String> personal, List<String> times, List<String> large, AnswerContent content) {

    public static final AnswerFields NONE = new AnswerFields(List.of(), List.of(), List.of(), AnswerContent.UNKNOWN);
}
