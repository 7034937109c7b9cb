import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** Loads each model of a folder (NAME.dmn), evaluates the rows of NAME.json (inputs and one decision each), writes NAME.out.json. */
public class Run {
  public static void main(String[] args) throws Exception {
    ObjectMapper json = new ObjectMapper();
    for (File file : new File(args[0]).listFiles((dir, name) -> name.endsWith(".dmn"))) {
      String base = file.getPath().replaceAll("\\.dmn$", "");
      Resource resource = ResourceFactory.newFileResource(file);
      DMNRuntime runtime = DMNRuntimeBuilder.fromDefaults().buildConfiguration().fromResources(List.of(resource)).getOrElseThrow(RuntimeException::new);
      DMNModel model = runtime.getModels().get(0);
      ObjectNode out = json.createObjectNode();
      ArrayNode messages = out.putArray("messages");
      for (DMNMessage message : model.getMessages(DMNMessage.Severity.ERROR)) messages.add(message.getText());
      ArrayNode results = out.putArray("results");
      for (JsonNode row : json.readTree(new File(base + ".json"))) {
        DMNContext context = runtime.newContext();
        for (Iterator<Map.Entry<String, JsonNode>> fields = row.get("inputs").fields(); fields.hasNext(); ) {
          Map.Entry<String, JsonNode> field = fields.next();
          context.set(field.getKey(), valueOf(field.getKey(), field.getValue()));
        }
        String decision = row.get("decision").asText();
        DMNResult result = runtime.evaluateByName(model, context, decision);
        Object value = result.getDecisionResultByName(decision).getResult();
        if (value == null) results.addNull();
        else results.add(value.toString());
      }
      json.writeValue(new File(base + ".out.json"), out);
    }
  }

  private static Object valueOf(String name, JsonNode value) {
    if (value.isNull()) return null;
    if (value.isBoolean()) return value.asBoolean();
    if (value.isNumber()) return value.decimalValue();
    String text = value.asText();
    return name.equals("assessed_on") || name.endsWith("_first") || name.endsWith("_last") ? LocalDate.parse(text) : text;
  }
}
