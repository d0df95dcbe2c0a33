package io.iterablemcp.manifest.compiler.yaml;

/** One tool as it is written in the file of its group. */
public record Entry(String name, String group, SourceLine at, Yaml.Mapping body) {

    /** The line of the value under these keys, or of its nearest existing parent. */
    public SourceLine at(String... keys) {
        SourceLine at = this.at;
        Yaml here = body;
        for (String key : keys) {
            if (!(here instanceof Yaml.Mapping mapping) || !mapping.entries().containsKey(key)) {
                return at;
            }
            at = mapping.entries().get(key).at();
            here = mapping.entries().get(key).value();
        }
        return at;
    }

    /** The line of an argument, which may be a nested one ({@code subscribers[].email}). */
    public SourceLine argument(String path) {
        return at("input", path.split("[.\\[]", 2)[0]);
    }
}
