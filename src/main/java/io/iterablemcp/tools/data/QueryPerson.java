package io.iterablemcp.tools.data;

import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.warehouse.query.QueryStopped;
import java.io.IOException;

/** A person who asks at a terminal, and takes the rows in another form than an agent. The call itself is the same. */
public interface QueryPerson extends Caller {

    Outcome query(Call call, LoadedData data) throws QueryStopped, IOException;
}
