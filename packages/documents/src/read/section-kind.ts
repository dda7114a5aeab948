import { riskFieldOf } from '../labels.ts';
import { levelWordOf } from '../level-words.ts';
import { headingText, normalised } from '../words.ts';

/** What a part of a register is about; the order of the patterns decides between words that could mean two things. */
export type SectionKind =
  | 'categories'
  | 'scoring'
  | 'criteria'
  | 'closed'
  | 'escalation'
  | 'reviews'
  | 'kris'
  | 'communication'
  | 'template'
  | 'process'
  | 'responses'
  | 'reserves'
  | 'acceptance'
  | 'timeline'
  | 'monitoring'
  | 'runbook'
  | 'summary'
  | 'history'
  | 'not-risks'
  | 'risks'
  | 'notes'
  | 'header'
  | 'footer';

/** The heading under which an export adds fields that a document has no place for. */
export const OWN_DETAILS = 'Risk details';

const RISK_WORD =
  /risk|risiko|risik|risco|riesgo|risque|rischi|ryzyk|риск|风险|風險|リスク|리스크|위험|rui ro|\brisc|threat|hazard/;

const PATTERNS: readonly (readonly [SectionKind, RegExp])[] = [
  [
    'not-risks',
    /^(?:\W*)(?:current |key |active |open |project )*(?:assumptions?|issues?|dependenc(?:y|ies)|decisions?|opportunit(?:y|ies)|constraints?|annahmen|abhangigkeiten|probleme|premissas|suposicoes|supuestos|dependencias|oportunidades|допущения|предположения|зависимости|проблемы|возможности|antakelser|avhengigheter|muligheter)(?: register| log| list)?\W*$|opportunity register|technical debt|technische schulden|open questions|lessons learned|go-live blockers?|test cases?|change requests?|issue log|resolved issues|deprecated assumptions/,
  ],
  ['template', /\btemplate\b|vorlage|plantilla|modelo de|шаблон|模板|テンプレート/],
  ['escalation', /escalation|eskalation|escalacion|escalacao|escalonamento|эскалац|升级|エスカレーション/],
  [
    'acceptance',
    /risk acceptance|sign-?off|signoff|approval|acceptance statement|freigabe|godkjenning|aprovacao|aceptacion|утверждение|批准|承認/,
  ],
  [
    'runbook',
    /emergency|runbook|playbook|incident (?:response|procedures?)|roll-?back (?:plan|procedure|step|instruction|strateg)|disaster recovery|recovery (?:plan|procedure|step)|notfall(?!plan)|emergencia|экстренн|аварийн|应急(?:流程|程序|响应)|緊急/,
  ],
  [
    'communication',
    /communication|stakeholder|kommunikation|kommunikasjon|comunicac|коммуникац|沟通|コミュニケーション/,
  ],
  [
    'reserves',
    /budget|reserve|contingency (?:fund|money|allocation|amount)|financial (?:contingency|provision)|rucklage|reservas? (?:de|para)|kontingenz|orcamento|presupuesto|бюджет|резерв|预算|予算/,
  ],
  [
    'kris',
    /\bkris?\b|key risk indicators?|risk indicators|\bkpis?\b|kennzahlen|indicadores[- ]chave|ключевые индикаторы|指标|指標/,
  ],
  [
    'timeline',
    /timeline|roadmap|schedule of (?:actions|mitigation)|mitigation schedule|implementation plan|zeitplan|cronograma|tidslinje|дорожная карта|график|时间表|时间线|スケジュール/,
  ],
  [
    'reviews',
    /review(?:s| schedule| cadence| calendar| cycle| frequency| rule)?$|review schedule|reviews\b|uberprufung|revisao|revision(?:es)?$|пересмотр|复审|评审|レビュー/,
  ],
  [
    'process',
    /process|procedure|methodology|how to use|how this|workflow|lifecycle|prozess|prosess|prosedyre|prosedyrer|processo|proceso|metodolog|процесс|методолог|流程|プロセス|identification of risk/,
  ],
  [
    'history',
    /change ?log|change history|revision history|version history|document history|historico|historial|aenderungshistorie|anderungshistorie|история изменений|变更记录|変更履歴|update log|review log/,
  ],
  [
    'criteria',
    /criteria|scales?$|scale\b|likelihood (?:levels|definitions?)|probability (?:levels|definitions?)|impact (?:levels|definitions?)|definitions?|legend|kriterien|criterios|критери|шкала|标准|基準|levels$/,
  ],
  [
    'scoring',
    /scoring|score matrix|risk matrix|heat ?map|rating matrix|matriz de (?:probabilidade|riscos? e)|probability.*impact.*matrix|rating scale|risk levels?$|risk score|risikoklassifi|bewertungsmatrix|risikomatrix|матрица|矩阵|マトリックス|matrices? de/,
  ],
  ['categories', /risk categories|categories|categorias|kategorien|kategorier|категории|类别|カテゴリ/],
  ['responses', /response (?:types|strategies|strategy)|treatment options|estrategias de resp|стратегии реагирования/],
  [
    'summary',
    /executive summary|management summary|zusammenfassung|sammendrag|resumo executivo|resumen ejecutivo|резюме|执行摘要|摘要|要約|^summary$|risk summary$|^overview$|conclusion|konklusjon|conclusao/,
  ],
  ['monitoring', /monitoring|dashboards?|uberwachung|monitoramento|monitoreo|мониторинг|监控|監視/],
];

const CLOSED =
  /\b(?:closed|resolved|retired|archived|accepted|mitigated|historical)\b.*(?:risk|risik)|closed\s*(?:\/|and|&)|geschlossene|abgeschlossene|lukkede|(?:riscos?|riesgos?) (?:encerrad|fechad|cerrad|aceit|aceptad)|закрыт|已关闭|クローズ|^closed$|^archive$/;

/** True when a heading says that the risks below it are over. */
export const isClosedTitle = (title: string): boolean => CLOSED.test(normalised(title));

/** True when a heading speaks of risks in any of the languages. */
export const speaksOfRisks = (title: string): boolean => RISK_WORD.test(normalised(title));

/** What a heading announces. A heading that only speaks of risks announces risks. */
export const kindOfTitle = (title: string): SectionKind => {
  const key = normalised(title);
  if (isClosedTitle(title) && !/template/.test(key)) return 'closed';
  const found = PATTERNS.find(
    ([kind, pattern]) => pattern.test(key) && !(kind === 'not-risks' && /\brisks?\b|risiken|riscos|riesgos/.test(key)),
  )?.[0];
  if (found) return found;
  return speaksOfRisks(title) || severityOfTitle(title) !== null ? 'risks' : 'notes';
};

const RISK_STEM =
  /\b(?:risks?|risiko(?:en|er)?|risiken|riscos?|riesgos?|risques?|rischi|ryzyka|риски|рисков|priorit(?:y|ies|at)|prioridade?|severity|items?|issues?|impact|level|probability|critical path)\b|[风風]险|リスク|級|级/gu;

/** The level a heading states for everything below it: `High Risk Items` → `High`. Null when it states none. */
export const severityOfTitle = (title: string): string | null => {
  const clean = headingText(title)
    .replace(/[([（].*$/, '')
    .trim();
  if (/[/&]|\band\b.*\brisks?\b/i.test(clean.split(/[—–:]/)[0] ?? '') && !/risk/i.test(clean.split(/[/&]/)[0] ?? ''))
    return null;
  if (levelWordOf(clean) !== null) {
    const bare = clean
      .replace(new RegExp(RISK_STEM.source, 'giu'), ' ')
      .replace(/[\s:–—-]+/g, ' ')
      .trim();
    return bare || clean;
  }
  const hasStem = new RegExp(RISK_STEM.source, 'iu').test(clean);
  if (!hasStem) return null;
  const words = clean.split(/[\s-]+/);
  for (const take of [2, 1]) {
    const head = words.slice(0, take).join(' ');
    if (words.length > take && levelWordOf(head) !== null && new RegExp(RISK_STEM.source, 'iu').test(words[take] ?? ''))
      return head;
  }
  const bare = normalised(clean.replace(new RegExp(RISK_STEM.source, 'giu'), ' '));
  return bare && levelWordOf(bare) !== null ? bare : null;
};

const GENERIC =
  /\b(?:registers?|registry|registro|registo|log|list|lista|liste|matrix|matriz|table|tabela|tabla|overview|summary|active|current|open|identified|identificados?|levantados|aktive|aktuelle|identifizierte|identifiserte|top|all|key|main|major|detailed|detail|details|analysis|analise|analisis|assessment|assessments|evaluation|the|our|of|de|do|da|dos|das|del|los|und|og|and|e|y|with|for|project|projekt|projeto|proyecto|prosjekt|inventory|catalogue|catalog|mitigations?|mitigation|plan|heat|map|entries|items|full|complete|raid|technical debt|description|new|unassessed|test|summaries|actions|ids?|high|low|medium|section|part|findings|areas?|profile|ranking|ranked|per|by|quantitative|qualitative|quantitativa|qualitativa|management|gerenciamento|i|ii|iii|iv|v)\b|реестр|список|текущие|активные|登记册|登记表|清单|一覧|管理表|评估|识别|分析|主要|评价/gu;

/** True when a heading names no category: `Active Risks`, `Top 5 Risks`, `Detailed Risk Analysis`. */
export const isGenericTitle = (title: string): boolean => {
  const rest = normalised(headingText(title).replace(/[([（].*?[)\]）]/g, ' '))
    .replace(
      /\b(?:risks?|risiko(?:en|er|s)?|risiken|riscos?|riesgos?|risques?|rischi|ryzyka?|risikoregister|risikooversikt|threats?|hazards?)\b|рисков|риски|риск|[风風]险|リスク|리스크|위험/gu,
      ' ',
    )
    .replace(GENERIC, ' ')
    .replace(/[\d\s\W]+/gu, (text) => (/\p{L}/u.test(text) ? text : ' '))
    .trim();
  return rest === '' || riskFieldOf(title) !== null;
};
