import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * One Elasticsearch node on 127.0.0.1, from the server's own jars.
 * Arguments: the assembled server, the node's own folder, its HTTP port (0: a free one), its owner's process id.
 * Writes its address, and nothing else, to standard output once it answers; ends when its owner has ended.
 */
public class SingleNode {
    public static void main(String[] args) throws Exception {
        Path own = Path.of(args[1]).toAbsolutePath();
        ProcessHandle owner = ProcessHandle.of(Long.parseLong(args[3])).orElseThrow();
        PrintStream answer = System.out;
        System.setOut(System.err);
        Settings settings = Settings.builder()
            .put("path.home", Path.of(args[0]).toAbsolutePath())
            .put("path.data", own.resolve("data"))
            .put("path.logs", own.resolve("logs"))
            .put("cluster.name", "cabinet-tests")
            .put("node.name", "only")
            .put("discovery.type", "single-node")
            .put("http.host", "127.0.0.1")
            .put("http.port", args[2])
            .put("transport.host", "127.0.0.1")
            .put("transport.port", 0)
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build();
        LogConfigurator.registerErrorListener();
        LogConfigurator.configureWithoutConfig(settings);
        Environment environment = new Environment(settings, own.resolve("config"));
        PluginsLoader plugins = PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(environment.modulesDir()),
            PluginsLoader.loadPluginsBundles(environment.pluginsDir()),
            Map.of());
        Node node = new Node(environment, plugins);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                node.close();
            } catch (Exception e) {
                e.printStackTrace();
            }
        }));
        node.start();
        int port = node.injector().getInstance(HttpServerTransport.class).boundAddress().publishAddress().getPort();
        answer.println("http://127.0.0.1:" + port);
        answer.close();
        owner.onExit().join();
        System.exit(0);
    }
}
