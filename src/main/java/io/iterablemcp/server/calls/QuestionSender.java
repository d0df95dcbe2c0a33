package io.iterablemcp.server.calls;

import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.iterablemcp.tools.Question;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts questions to the person behind a client while a call is paused. */
public interface QuestionSender {

    /**
     * Sends the question and returns at once.
     *
     * @param out the stream of the call that asks
     * @param answered gets the choice, or nothing when the client cannot show questions after all; it is never called when
     *     the person does not answer
     */
    void ask(Question question, MessageOutput out, Consumer<Optional<String>> answered);

    /**
     * Asks the person to open a page, and returns at once.
     *
     * @param out the stream of the call that asks
     * @param answered gets whether the person agrees; false also when the client cannot show it after all
     */
    void invite(Invitation invitation, MessageOutput out, Consumer<Boolean> answered);

    /** Says that the person has done on the page what it was for. */
    void done(Invitation invitation, MessageOutput out);
}
