package io.iterablemcp.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * The completion script for bash and zsh: picocli's script, wrapped in functions that also complete stored projects,
 * the commands after {@code help}, the groups of a grant, and the arguments of a tool.
 *
 * @param arguments the argument names of each tool
 * @param groups the groups that a grant can contain
 */
record BashCompletion(CommandLine root, Map<String, String> arguments, Set<String> groups) {

    /** Commands that take the name of a project: {@code keys use NAME}. */
    static final List<String> TAKE_PROJECTS = List.of("use", "show", "test", "update", "rename", "remove");

    private static final String AROUND = """

            # The names of the arguments of a tool.
            _iterable_mcp_arguments() {
              case $1 in
            %s  esac
            }

            # The commands of a group of commands, or of the program.
            _iterable_mcp_commands() {
              case $1 in
            %s  esac
            }

            _iterable_mcp_words() {
              local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words='' tool='' at=2
              if [[ $before == --project ]] ||
                 [[ ${COMP_WORDS[1]} == keys && $COMP_CWORD == 3 && " %s " == *" $before "* ]]; then
                words=$(iterable-mcp completion --projects 2>/dev/null)
                COMPREPLY=($(compgen -W "$words" -- "$current"))
                return
              fi
              if [[ ${COMP_WORDS[1]} == help && $COMP_CWORD -gt 1 && $current != -* ]]; then
                words=$(_iterable_mcp_commands "${COMP_WORDS[*]:2:$((COMP_CWORD - 2))}")
                COMPREPLY=($(compgen -W "$words" -- "$current"))
                return
              fi
              if [[ ${COMP_WORDS[1]} == agents && $COMP_CWORD -gt 3 && $current != -* &&
                  " add grant " == *" ${COMP_WORDS[2]} "* && " --allow --deny --no-allow --no-deny " != *" $before "* ]]; then
                if [[ $current == '=' || $before == '=' ]]; then
                  COMPREPLY=($(compgen -W 'off read full' -- "${current#=}"))
                elif [[ $current == *=* ]]; then
                  tool=${current%%%%=*}
                  COMPREPLY=($(compgen -W "$tool=off $tool=read $tool=full" -- "$current"))
                else
                  COMPREPLY=($(compgen -S = -W '%s' -- "$current"))
                  if type compopt >/dev/null 2>&1; then compopt -o nospace; fi
                fi
                return
              fi
              if [[ ${COMP_WORDS[1]} == call && $COMP_CWORD -gt 2 && $current != -* ]]; then
                while [[ $at -lt $COMP_CWORD && ${COMP_WORDS[at]} == -* ]]; do at=$((at + 1)); done
                tool=${COMP_WORDS[at]}
                words=$(_iterable_mcp_arguments "$tool")
                if [[ $at -lt $COMP_CWORD && -n $words && $before != -* && $before != '=' ]]; then
                  COMPREPLY=($(compgen -S = -W "$words" -- "$current"))
                  if type compopt >/dev/null 2>&1; then compopt -o nospace; fi
                  return
                fi
              fi
              _complete_iterable-mcp
            }

            _iterable_mcp() {
              local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} option=''
              COMPREPLY=()
              # --option=value is three words to bash and one to zsh; here it becomes two.
              if [[ $before == '=' && ${COMP_WORDS[COMP_CWORD-2]} == --* ]]; then
                COMP_WORDS=("${COMP_WORDS[@]:0:$((COMP_CWORD - 1))}" "$current")
                COMP_CWORD=$((COMP_CWORD - 1))
              elif [[ $current == '=' && $before == --* ]]; then
                COMP_WORDS[COMP_CWORD]=''
              elif [[ $current == --*=* ]]; then
                option=${current%%%%=*}
                COMP_WORDS=("${COMP_WORDS[@]:0:$COMP_CWORD}" "$option" "${current#*=}")
                COMP_CWORD=$((COMP_CWORD + 1))
              fi
              _iterable_mcp_words
              if [[ -n $option ]]; then
                COMPREPLY=("${COMPREPLY[@]/#/$option=}")
              fi
            }
            complete -F _iterable_mcp -o default iterable-mcp

            if [ -n "${ZSH_VERSION-}" ]; then
              # zsh has no compopt: where an equals sign follows, the whole completion adds no space.
              _iterable_mcp_zsh() {
                if [[ $words[CURRENT] != -* ]] &&
                   [[ $words[2] == call && $CURRENT -gt 3 || $words[2] == agents && $CURRENT -gt 4 ]]; then
                  _bash_complete -o default -o nospace -F _iterable_mcp
                else
                  _bash_complete -o default -F _iterable_mcp
                fi
              }
              compdef _iterable_mcp_zsh iterable-mcp
            fi
            """;

    void print(PrintWriter out) {
        StringBuilder tools = new StringBuilder();
        arguments.forEach((tool, names) -> tools.append(choice(tool, names)));
        StringBuilder commands = new StringBuilder(choice("''", names(root)));
        root.getSubcommands().forEach((name, command) -> commands.append(choice(name, names(command))));
        out.println(AutoComplete.bash("iterable-mcp", root));
        out.println(AROUND.formatted(tools, commands, String.join(" ", TAKE_PROJECTS), String.join(" ", groups)));
    }

    private static String choice(String word, String names) {
        return "    " + word + ") echo '" + names + "' ;;\n";
    }

    /** The commands of a group, without hidden ones. */
    static String names(CommandLine group) {
        return group.getSubcommands().values().stream()
                .filter(command -> !command.getCommandSpec().usageMessage().hidden())
                .map(CommandLine::getCommandName)
                .collect(Collectors.joining(" "));
    }
}
