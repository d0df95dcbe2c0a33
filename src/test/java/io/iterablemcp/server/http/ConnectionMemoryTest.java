package io.iterablemcp.server.http;

import static io.iterablemcp.server.TestTools.answered;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What a connection that is kept takes from the heap. */
@Isolated("measures the heap")
class ConnectionMemoryTest {

    private static final int CONNECTIONS = 200;
    private static final String PING =
            RawClient.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}", RawClient.ACCEPT, "User-Agent: test");

    @Test
    void keepsLittleOfAConnection() throws IOException {
        List<RawClient> clients = new ArrayList<>();
        try (TestServer server = TestServer.to(call -> answered("{}"))) {
            long before = used();
            for (int i = 0; i < CONNECTIONS; i++) {
                RawClient client = new RawClient(server.mcp().getPort());
                clients.add(client);
                client.say(PING).answer();
                client.say(PING).answer();
            }
            assertThat((used() - before) / CONNECTIONS).as("bytes a connection").isLessThan(40_000);
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    private static long used() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
