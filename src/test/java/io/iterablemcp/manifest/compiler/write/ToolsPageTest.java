package io.iterablemcp.manifest.compiler.write;

import static io.iterablemcp.manifest.compiler.CompiledFixture.tool;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolsPageTest {

    private static final Path PAGE = Path.of("docs/TOOLS.md");

    @Test
    void isUpToDate() throws IOException {
        String page = ToolsPage.of(Catalogue.load().tools());
        if (Boolean.getBoolean("update")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).exists();
        assertThat(Files.readString(PAGE))
                .as("docs/TOOLS.md is stale: refresh with scripts/refresh-listings")
                .isEqualTo(page);
    }

    @Test
    void tellsWhatThereIsToKnowAboutATool() {
        String page = ToolsPage.of(List.of(tool("""
                send_x:
                  about: Send x | y.
                  http: POST /api/x/{id}
                  access: send
                  class: plain
                  pii: true
                  destructive: true
                  idempotent: false
                  repeats: refuse
                  core: true
                  async: send_x shows it
                  limit: 3/second per project
                  concurrency: 4 per organization
                  rules:
                    - exactlyOne: [email, when]
                    - oneWholeSet: [[email, count], [when]]
                    - allOrNone: [email, count]
                    - atLeastOne: [email, userId]
                      in: users[]
                  input:
                    id: string!
                    email: {type: string, format: email, about: whose <x>}
                    when: {type: string, format: date-time, send: iso}
                    count: {type: integer, min: 1, max: 9}
                    kind: {type: string, enum: [a, b], maxLength: 2}
                    slug: {type: string, pattern: "^a|b$", minLength: 1}
                    docs: {type: object, maxProperties: 5, keyPattern: "^k"}
                    holdout: {type: object, nullable: true, fields: {size: integer}}
                    users: {type: array, minItems: 1, items: {type: object, fields: {email: string, userId: string}}}
                """)));
        assertThat(page)
                .contains("1 tools in 1 groups (0 read, 0 write, 1 send, 0 forget), and 0 that find and run them.")
                .contains("## lists\n")
                .contains("| [send_x](#send_x) | Send x \\| y. | send | yes | core; destructive; "
                        + "asynchronous: send_x shows it;"
                        + " 3/second per project; 4 at once per organization |\n")
                .contains("### send_x\n\nSend x | y.\n\n`POST /api/x/{id}`\n")
                .contains("| `id` | string | yes |  |\n")
                .contains("| `email` | email |  | whose &lt;x> |\n")
                .contains("| `when` | date and time |  |  |\n")
                .contains("| `count` | integer, 1 to 9 |  |  |\n")
                .contains("| `kind` | one of `a` `b`, at most 2 characters |  |  |\n")
                .contains("| `slug` | string, matches `^a\\|b$`, at least 1 characters |  |  |\n")
                .contains("| `docs` | object, open, at most 5 keys, keys match `^k` |  |  |\n")
                .contains("| `holdout` | object or null |  |  |\n| `holdout.size` | integer |  |  |\n")
                .contains("| `users` | list of object, at least 1 items |  |  |\n| `users[].email` | string |  |  |\n")
                .contains("- Exactly one of `email`, `when`.\n")
                .contains("- At least one whole set of `email` with `count`, `when`.\n")
                .contains("- All or none of `email`, `count`.\n")
                .contains("- At least one of `email`, `userId`, in `users[]`.\n");
    }

    @Test
    void saysWhenThereAreNoArguments() {
        assertThat(ToolsPage.of(List.of(tool("""
                        stop_x: {about: X., http: POST /api/x, access: write, class: plain, pii: false, destructive: false, \
                        idempotent: true, check: look}""")))).contains("### stop_x\n\nX.\n\n`POST /api/x`\n\nNo arguments.\n");
    }
}
