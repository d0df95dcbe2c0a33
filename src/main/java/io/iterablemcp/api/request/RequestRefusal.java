package io.iterablemcp.api.request;

/**
 * Why no request can be built from the arguments.
 *
 * @param why a clause, without the values of personal arguments
 * @param remedy a sentence that says what to do instead
 */
public record RequestRefusal(String why, String remedy) {}
