package io.iterablemcp.warehouse.load;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.Reply;
import io.iterablemcp.api.ReplyReader;

/** Makes calls of Iterable with a reader of their own. They count against the same limits as all others. */
@FunctionalInterface
public interface IterableReads {

    Reply call(ApiCall call, ReplyReader reader);
}
