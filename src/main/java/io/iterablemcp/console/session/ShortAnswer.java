package io.iterablemcp.console.session;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Reads the answer of a program that is not trusted: a longer one is broken off, and counts as none. */
final class ShortAnswer implements BodySubscriber<Optional<String>> {

    private static final int MOST_BYTES = 256;

    private final CompletableFuture<Optional<String>> body = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private Flow.Subscription subscription;

    @Override
    public CompletionStage<Optional<String>> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        begun.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            if (text.length() + part.remaining() > MOST_BYTES) {
                subscription.cancel();
                body.complete(Optional.empty());
                return;
            }
            text.append(StandardCharsets.ISO_8859_1.decode(part));
        }
        subscription.request(1);
    }

    @Override
    public void onError(Throwable fault) {
        body.completeExceptionally(fault);
    }

    @Override
    public void onComplete() {
        body.complete(Optional.of(text.toString()));
    }
}
