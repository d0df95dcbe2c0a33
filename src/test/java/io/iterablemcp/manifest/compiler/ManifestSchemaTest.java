package io.iterablemcp.manifest.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.compiler.read.EntryReader;
import io.iterablemcp.manifest.compiler.read.ValuePosition;
import io.iterablemcp.manifest.compiler.yaml.ManifestErrors;
import io.iterablemcp.manifest.compiler.yaml.Yaml;
import io.iterablemcp.manifest.compiler.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** schema.json tells editors what the compiler tells the build: neither may refuse what the other takes. */
class ManifestSchemaTest {

    private static final Path MANIFEST = Path.of("tools-manifest");

    @Test
    void describesEveryGroupFile() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(MANIFEST.resolve("schema.json")), InputFormat.JSON);
        Map<String, String> files = CompileManifest.texts(MANIFEST);
        files.remove("tools-manifest/parts.yaml");
        assertThat(files).isNotEmpty();
        files.forEach((file, text) -> {
            Yaml.Mapping root =
                    new YamlReader(file, new ManifestErrors()).read(text).orElseThrow();
            assertThat(schema.validate(JsonWriter.write(root.json()), InputFormat.JSON))
                    .as(file)
                    .isEmpty();
        });
    }

    @Test
    void namesEveryKeyOfAnEntry() throws IOException {
        String schema = Files.readString(MANIFEST.resolve("schema.json"));
        assertThat(EntryReader.KEYS).allMatch(key -> schema.contains("\"" + key + "\""));
        assertThat(ValuePosition.ARGUMENT.keys()).allMatch(key -> schema.contains("\"" + key + "\""));
    }
}
