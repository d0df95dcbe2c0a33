package io.iterablemcp.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * Picocli's script for bash and zsh, and around it a function for what picocli does not know: stored projects, and the
 * arguments of the tool that is called.
 *
 * @param arguments the names of each tool's arguments
 */
record BashCompletion(CommandLine root, Map<String, String> arguments) {

    /** Words that projects follow: {@code keys use NAME}. */
    static final List<String> TAKE_PROJECTS = List.of("use", "show", "test", "update", "rename", "remove");

    private static final String AROUND = """

            # The names of the arguments of a tool.
            _iterable_mcp_arguments() {
              case $1 in
            %s  esac
            }

            _iterable_mcp() {
              local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words='' tool='' at=2
              COMPREPLY=()
              if [[ $before == '=' ]]; then
                before=${COMP_WORDS[COMP_CWORD-2]}
              fi
              if [[ $before == --project ]] ||
                 [[ ${COMP_WORDS[1]} == keys && $COMP_CWORD == 3 && " %s " == *" $before "* ]]; then
                words=$(iterable-mcp completion --projects 2>/dev/null)
                COMPREPLY=($(compgen -W "$words" -- "${current#=}"))
                return
              fi
              if [[ ${COMP_WORDS[1]} == call && $COMP_CWORD -gt 2 && $current != -* ]]; then
                while [[ $at -lt $COMP_CWORD && ${COMP_WORDS[at]} == -* ]]; do at=$((at + 1)); done
                tool=${COMP_WORDS[at]}
                words=$(_iterable_mcp_arguments "$tool")
                if [[ $at -lt $COMP_CWORD && -n $words && $before != -* && ${COMP_WORDS[COMP_CWORD-1]} != '=' ]]; then
                  COMPREPLY=($(compgen -S = -W "$words" -- "$current"))
                  if type compopt >/dev/null 2>&1; then compopt -o nospace; fi
                  return
                fi
              fi
              _complete_iterable-mcp
            }
            complete -F _iterable_mcp -o default iterable-mcp
            """;

    void print(PrintWriter out) {
        StringBuilder cases = new StringBuilder();
        arguments.forEach((tool, names) -> cases.append("    ")
                .append(tool)
                .append(") echo '")
                .append(names)
                .append("' ;;\n"));
        out.println(AutoComplete.bash("iterable-mcp", root));
        out.println(AROUND.formatted(cases, String.join(" ", TAKE_PROJECTS)));
    }
}
