package io.iterablemcp.api.request;

/**
 * Why no request can be made of these arguments.
 *
 * @param why a clause, without the values of personal arguments
 * @param remedy what to do instead, a sentence
 */
public record RequestRefusal(String why, String remedy) {}
