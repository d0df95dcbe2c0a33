package measure;

import java.io.IOException;
import java.nio.file.Path;

/** How time and memory grow with something. */
interface Curve {

    String title();

    Table measure(Path jar) throws IOException;
}
