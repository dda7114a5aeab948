import { normalised } from './words.ts';

/** The fields a risk may have in a document. */
export type RiskField =
  | 'ref'
  | 'title'
  | 'description'
  | 'category'
  | 'status'
  | 'likelihood'
  | 'impact'
  | 'likelihoodImpact'
  | 'score'
  | 'severity'
  | 'inherent'
  | 'inherentLikelihood'
  | 'inherentImpact'
  | 'residual'
  | 'residualLikelihood'
  | 'residualImpact'
  | 'target'
  | 'targetLikelihood'
  | 'targetImpact'
  | 'targetDate'
  | 'indicators'
  | 'mitigation'
  | 'contingency'
  | 'rollback'
  | 'monitoring'
  | 'owner'
  | 'identifiedOn'
  | 'identifiedBy'
  | 'cause'
  | 'consequence'
  | 'response'
  | 'review'
  | 'nextReview'
  | 'resolution'
  | 'closedOn'
  | 'documentation'
  | 'lessonsLearned'
  | 'processImprovement'
  | 'closing'
  | 'closedBy'
  | 'verifiedBy'
  | 'verification'
  | 'comments';

/** The header fields of a register. */
export type RegisterFactField =
  | 'project'
  | 'documentVersion'
  | 'date'
  | 'owner'
  | 'reviewCadence'
  | 'documentStatus'
  | 'lastReview'
  | 'nextReview'
  | 'separateDuties'
  | 'overall';

/**
 * The one dictionary of words documents use for the fields of a risk, in the languages met so far. A word stands for
 * exactly one field; where a word means two things (Impact as a rating or as a sentence), the value decides later.
 */
const RISK_WORDS: Readonly<Record<RiskField, string>> = {
  ref: 'id, rank, n°, nº, №, risk id, risk no, risk no., risk number, no, no., nr, nr., n, #, number, ref, ref., reference, risk ref, code, risk code, key, risiko-id, risiko id, risiko-nr, id do risco, codigo, cod, id riesgo, 编号, 序号, 风险编号, 番号, no, номер, ид, stt, 번호',
  title:
    'title, hendelse, uonsket hendelse, ereignis, gefahr, gefahrdung, evento, danger, trussel, risk title, risk name, name, risk, risks, the risk, risk item, test risk, scenario, risk scenario, threat, hazard, risk event, risk statement, summary, risiko, risikobezeichnung, risikotitel, bezeichnung, titel, risco, riscos, titulo, nome, nome do risco, riesgo, riesgos, nombre, risque, risques, rischio, ryzyko, nazwa, nazwa ryzyka, риск, название, название риска, 风险, 风险名称, 风险项, リスク, リスク名, 리스크, 위험, rui ro, risc, risico, kockazat, tittel, risk factor',
  description:
    'description, risk description, description of risk, risk details, details, detail, what, what could happen, beschreibung, risikobeschreibung, beskrivelse, risikobeskrivelse, beskrivning, descricao, descricao do risco, descripcion, descripcion del riesgo, description du risque, descrizione, opis, opis ryzyka, описание, описание риска, 描述, 风险描述, 说明, 説明, 内容, リスク内容, 설명, mo ta, descriere, omschrijving, why, context, problem, the risk is, risk summary, overview',
  category:
    'category, risk category, risk type, type, type of risk, class, classification, area, domain, risk area, kategorie, kategori, risikokategorie, categoria, categoria do risco, categoria ear, categorie, categoria de riesgo, tipo, kategoria, категория, классификация, тип, 类别, 分类, 风险类别, カテゴリ, 分類, 카테고리, 분류, loai, klassifikation, klassifikasjon, tags, tag',
  status:
    'status, current status, risk status, state, stage, estado, situacao, situacion, stato, statut, stan, статус, состояние, 状态, 当前状态, ステータス, 状態, 상태, trang thai, stare, tilstand, lifecycle',
  likelihood:
    'likelihood, probability, prob, prob., likelihood of occurrence, probability of occurrence, chance, possibility, l, p, occurrence, likelyhood, frequency of occurrence, likelihood rating, probability rating, probability (p), likelihood (l), current likelihood, current probability, wahrscheinlichkeit, eintrittswahrscheinlichkeit, sannsynlighet, sannolikhet, sandsynlighed, probabilidade, probabilidad, probabilite, vraisemblance, probabilita, prawdopodobienstwo, вероятность, вероятность наступления, 概率, 可能性, 发生概率, 発生確率, 発生可能性, 가능성, 발생 가능성, 확률, xac suat, kha nang xay ra, probabilitate, kans, waarschijnlijkheid, olasilik, todennakoisyys',
  impact:
    'impact, impact rating, impact level, current impact, impact (i), i, s, severity (s), severity of impact, impact severity, magnitude, damage, effect, auswirkung, auswirkungen, schadenshohe, schadensausmass, konsekvens, impacto, impacts, impatto, wplyw, skutek, влияние, воздействие, степень влияния, 影响, 影响程度, 影響, 影響度, 영향, 영향도, muc do anh huong, tac dong, anh huong, etki, gevolg, vaikutus, potential impact, business impact',
  likelihoodImpact:
    'prob./impacto, prob/impact, prob./impact, probability/impact, probability / impact, likelihood/impact, likelihood / impact, p/i, l/i, probabilidade/impacto, probabilidad/impacto, wahrscheinlichkeit/auswirkung, l × i, likelihood & impact, probability & impact',
  score:
    'score, risk score, risk rating score, rating, risk rating, overall score, p x i, p×i, p*i, pxi, l x i, l×i, lxi, risk factor score, risk index, index, exposure, risk exposure, risk value, inherent risk score, inherent score, risikowert, risikoscore, risikozahl, pontuacao, puntuacion, valor, puntaje, score de risque, wynik, оценка, балл, 风险值, 得分, 分数, リスク値, スコア, 점수, diem, rpn, calculated risk, composite score',
  severity:
    'severity, level, risk level, priority, risk priority, tier, overall risk, risk severity, criticality, criticite, overall rating, risikoniva, niva, nivel, nivel de risco, nivel de riesgo, prioridade, prioridad, prioritat, priorite, prioritet, niveau, risikostufe, schweregrad, risikoklasse, risikostufe, livello, poziom, poziom ryzyka, уровень, уровень риска, приоритет, критичность, серьезность, 等级, 风险等级, 级别, 优先级, 严重程度, レベル, 優先度, 重要度, リスクレベル, 등급, 우선순위, 심각도, muc do, muc do rui ro, seviye, oncelik, gravidade, severidade, alvorlighet',
  inherent:
    'inherent risk, inherent, inherent rating, inherent level, inherent risk level, inherent assessment, gross risk, bruttorisiko, inharentes risiko, risco inerente, riesgo inherente, risque inherent, risque brut, iboende risiko, присущий риск, 固有风险, 固有リスク',
  inherentLikelihood:
    'inherent likelihood, inherent probability, likelihood (inherent), probability (inherent), initial likelihood, initial probability, gross likelihood, gross probability, probabilidade inerente, probabilidad inherente, 固有可能性',
  inherentImpact:
    'inherent impact, impact (inherent), initial impact, gross impact, impacto inerente, impacto inherente, 固有影响',
  residual:
    'residual risk, residual, residual rating, residual level, residual risk level, residual assessment, remaining risk, risk after mitigation, net risk, nettorisiko, restrisiko, risco residual, riesgo residual, risque residuel, rischio residuo, ryzyko rezydualne, restrisk, остаточный риск, 残余风险, 剩余风险, 残留リスク, 잔여 위험, 잔여 리스크',
  residualLikelihood:
    'residual likelihood, residual probability, likelihood (residual), probability (residual), likelihood after mitigation, probability after mitigation, net likelihood, net probability, restwahrscheinlichkeit, probabilidade residual, probabilidad residual, остаточная вероятность, 残余可能性, 残余概率',
  residualImpact:
    'residual impact, impact (residual), impact after mitigation, net impact, impacto residual, остаточное влияние, 残余影响',
  target:
    'target risk, target rating, target level, target risk level, target assessment, risk target, zielrisiko, risco alvo, riesgo objetivo, risque cible, целевой риск, 目标风险, 目標リスク',
  targetLikelihood: 'target likelihood, target probability, likelihood (target), probability (target)',
  targetImpact: 'target impact, impact (target)',
  targetDate: 'target date, target by, zieldatum, data alvo, fecha objetivo, целевая дата, 目标日期, 目標日',
  indicators:
    'indicators, indicator, trigger, triggers, trigger indicators, trigger indicator, early warning, early warnings, early warning signal, early warning signals, early warning signs, early warning indicators, warning signs, warning sign, signs, signals, risk indicators, key indicators, symptoms, detection signals, trigger conditions, trigger event, risk trigger, risk triggers, indikatoren, fruhwarnindikatoren, fruhwarnzeichen, ausloser, gatilho, gatilhos, indicadores, disparador, disparadores, sinais de alerta, declencheurs, indicateurs, wskazniki, триггеры, триггер, индикаторы, признаки, 触发条件, 预警指标, 预警信号, トリガー, 兆候, 指標, 징후, dau hieu',
  mitigation:
    'mitigation, mitigations, mitigation strategy, mitigation strategies, mitigation plan, mitigation plans, mitigation actions, mitigation action, mitigation measures, mitigation steps, mitigation approach, risk mitigation, mitigation (preventive), mitigation / controls, mitigation & controls, mitigations in place, actions, action, action plan, action items, treatment, treatment plan, risk treatment, response plan, risk response plan, current response, recommended resolution, recommended action, recommended actions, recommendation, recommendations, preventive actions, preventive action, preventive measures, prevention, prevention strategy, prevention plan, controls, control, control measures, controls in place, current controls, existing controls, mitigating controls, mitigating actions, countermeasure, countermeasures, fix plan, fix, remediation, remediation plan, first control, solution, proposed solution, how to mitigate, plan, planned mitigation, massnahme, massnahmen, gegenmassnahme, gegenmassnahmen, minderungsmassnahmen, tiltak, mitigering, mitigeringstiltak, risikoreduserende tiltak, atgard, atgarder, mitigacao, mitigacoes, estrategia de mitigacao, plano de mitigacao, plano de acao, acao, acoes, prevencao, acao preventiva, medidas preventivas, mitigacion, plan de accion, plan de mitigacion, medidas, accion, acciones, medidas de mitigacion, attenuation, mesures, mesures d attenuation, plan d action, mitigazione, azioni, mitygacja, mitigacja, dzialania, dzialania zaradcze, srodki zaradcze, меры, меры предотвращения, меры по снижению, меры минимизации, митигация, снижение риска, способы снижения, план реагирования, действия, 缓解措施, 应对措施, 缓解策略, 应对策略, 风险应对, 对策, 対策, 軽減策, 対応策, 対応, 予防策, 완화, 완화 전략, 완화 방안, 대응, 대응 방안, 대책, bien phap, giam thieu, bien phap giam thieu, giai phap, masura, masuri, maatregelen, beheersmaatregelen, onlemler, resposta, respuesta, response, responses, resolution plan, steps to mitigate, mitigation tactics, safeguards, residual mitigation, mitigation status and plan',
  contingency:
    'contingency, contingency plan, contingency plans, contingency actions, contingency strategy, contingency steps, fallback, fallback plan, reactive, reactive actions, backup plan, plan b, if it occurs, if it happens, response if occurs, corrective actions, corrective action, notfallplan, notlosung, eventualplan, beredskap, beredskapsplan, beredskapsplanlegging, contingencia, plano de contingencia, plan de contingencia, plan de contingencia (si ocurre), acao reativa, acao corretiva, acao de contingencia, plan de secours, contingence, piano di emergenza, plan awaryjny, меры устранения/контингенция, меры устранения, план действий, контингенция, резервный план, план б, 应急计划, 应急预案, 应急措施, 备用方案, コンティンジェンシー, 発生時の対応, 緊急時対応, 비상 계획, 비상대책, ke hoach du phong, du phong, incident response, emergency response',
  rollback:
    'rollback, rollback plan, roll back plan, rollback strategy, rollback procedure, rollback steps, revert plan, reversion plan, ruckfallplan, plano de rollback, plan de rollback, plan de reversion, откат, план отката, 回滚计划, 回滚方案, ロールバック, ロールバック計画',
  monitoring:
    'monitoring, monitoring plan, performance monitoring, monitoring strategy, monitoring approach, monitor, how monitored, monitoring and detection, detection, detection method, testing focus, uberwachung, monitoramento, monitorizacao, monitoreo, seguimiento, surveillance, suivi, monitoraggio, monitorowanie, мониторинг, 监控, 监测, 监控措施, モニタリング, 監視, 모니터링, giam sat, overvaking, kri, kris, metrics',
  owner:
    'owner, responsabil, risk owner, owners, responsible, responsible person, responsible party, accountable, assignee, assigned to, assigned, lead, owner/team, action owner, mitigation owner, team, verantwortlich, verantwortlicher, verantwortliche, eigentumer, zustandig, ansvarlig, ansvarig, eier, risikoeier, responsavel, responsaveis, dono, responsable, dueno, encargado, proprietaire, responsabile, odpowiedzialny, wlasciciel, ответственный, владелец, владелец риска, 负责人, 责任人, 所有者, 担当, 担当者, 責任者, 담당, 담당자, 책임자, nguoi phu trach, chiu trach nhiem, proprietar, eigenaar, sahibi, owner (role)',
  identifiedOn:
    'date identified, identified, identified on, date raised, raised, raised on, date logged, logged, created, opened, open date, date opened, identification date, date added, erfasst am, identifiziert am, identifisert, data de identificacao, data identificacao, fecha de identificacion, fecha identificacion, дата выявления, 识别日期, 登记日期, 特定日, 登録日, 식별일',
  identifiedBy:
    'identified by, raised by, reported by, author, source, identifisert av, gemeldet von, identificado por, reportado por, выявил, автор, 提出人, 识别人, 起票者',
  cause:
    'cause, causes, root cause, root causes, reason, risk cause, ursache, ursachen, arsak, arsaker, causa, causas, causa raiz, cause racine, przyczyna, przyczyny, причина, причины, 原因, 根本原因, 風險原因, 원인, nguyen nhan, cauza, oorzaak',
  consequence:
    'consequence, consequences, impact description, effects, impact if realized, impact if it occurs, potential consequences, outcome, folge, folgen, konsequenz, konsequenzen, konsekvenser, konsekvensbeskrivelse, consequencia, consequencias, consecuencia, consecuencias, consequenze, skutki, konsekwencje, последствия, последствие, 后果, 结果, 影响描述, 結果, hau qua, consecinte',
  response:
    'strategy, response strategy, risk response, response type, treatment option, treatment strategy, risk strategy, risk response strategy, risikostrategie, estrategia, estrategia de resposta, estrategia de respuesta, strategie, strategie de reponse, стратегия, стратегия реагирования, 策略, 应对方式, 対応方針, 전략, chien luoc, disposition, decision, recommendation type, handling',
  review:
    'review, review date, review cadence, review frequency, review cycle, review schedule, next review, next review date, last reviewed/next review, next check, re-review, wiedervorlage, uberprufung, revisao, proxima revisao, data de revisao, revision, proxima revision, fecha de revision, prochaine revue, przeglad, пересмотр, дата пересмотра, следующий пересмотр, 复审日期, 评审日期, 审查日期, レビュー日, 次回レビュー, 검토일, ngay xem xet, follow-up date, follow up date, follow-up, gjennomgang',
  nextReview: 'next review due',
  resolution:
    'resolution, resolved by, how resolved, outcome of closure, closing note, closure note, closure notes, closure reason, reason for closure, reason closed, losung, resolucao, resolucion, solucion, rozwiazanie, решение, 解决方案, 解決策, 解決, losning',
  closedOn:
    'closure date, closed, closed on, date closed, closing date, close date, date of closure, resolved on, resolution date, geschlossen am, abschlussdatum, data de encerramento, data de fechamento, fecha de cierre, date de cloture, data zamkniecia, дата закрытия, 关闭日期, クローズ日, 종료일, lukket',
  documentation:
    'documentation, documented in, documentation update, documentation updated, closure documentation, dokumentation, dokumentasjon, documentacao, documentacion, документация',
  lessonsLearned:
    'lessons learned, lessons learnt, lesson learned, lessons, learnings, what we learned, erkenntnisse, gewonnene erkenntnisse, lessons-learned, licoes aprendidas, lecciones aprendidas, lecons apprises, lezioni apprese, wnioski, laerdom, извлеченные уроки, уроки, 经验教训, 教訓, 교훈',
  processImprovement:
    'process improvement, process improvements, process change, process changes, improvement, improvements, prozessverbesserung, melhoria de processo, mejora de procesos, amelioration du processus, улучшение процесса, 流程改进, プロセス改善',
  closing: 'closing',
  closedBy: 'closed by, closure proposed by, closing proposed by, geschlossen von, encerrado por, cerrado por',
  verifiedBy: 'verified by, closure verified by, resolution verified by, verifiziert von, verificado por, проверил',
  verification: 'verification, verification of resolution, closure verification, verification notes',
  comments: 'comments, comment, discussion, kommentare, comentarios, commentaires, комментарии, 评论, コメント',
};

const REGISTER_WORDS: Readonly<Record<RegisterFactField, string>> = {
  project:
    'project, project name, product, system, application, programme, program, projekt, projektname, prosjekt, projeto, proyecto, projet, progetto, проект, 项目, 项目名称, プロジェクト, 프로젝트, du an',
  documentVersion:
    'version, document version, doc version, revision, rev, versao, versjon, versione, wersja, версия, 版本, 文档版本, バージョン, 버전, phien ban',
  date: 'date, document date, datum, data, fecha, dato, дата, 日期, 日付, 날짜, ngay, as of, created, date created',
  owner:
    'risk owner, owner, document owner, register owner, accountable, accountable owner, risk manager, maintainer, maintained by, prepared by, verantwortlich, eier, ansvarlig, responsavel, responsable, владелец, ответственный, 负责人, 担当者, 담당자',
  reviewCadence:
    'review frequency, review cadence, review cycle, review schedule, cadence, frequency, uberprufungszyklus, frequencia de revisao, frecuencia de revision, частота пересмотра, 审查频率, レビュー頻度',
  documentStatus: 'document status, doc status, register status',
  lastReview:
    'last review, last reviewed, last review date, last updated, last update, updated, last revised, last revision, letzte aktualisierung, zuletzt aktualisiert, stand, sist oppdatert, ultima atualizacao, ultima actualizacion, ultima revisao, derniere mise a jour, последнее обновление, обновлено, 最后更新, 更新日期, 最終更新, 최종 업데이트',
  nextReview:
    'next review, next review date, next review due, next scheduled review, next audit, naechste uberprufung, proxima revisao, proxima revision, prochaine revue, следующий пересмотр, 下次审查, 次回レビュー, neste gjennomgang',
  separateDuties: 'separation of duties, segregation of duties, four-eyes principle, four eyes',
  overall:
    'overall risk level, overall risk, overall level, overall rating, overall risk rating, gesamtrisiko, risco geral, riesgo general, общий уровень риска, 总体风险, 总体风险等级, 全体リスク',
};

const indexOf = <F extends string>(words: Readonly<Record<F, string>>): Map<string, F> => {
  const index = new Map<string, F>();
  for (const field of Object.keys(words) as F[]) {
    for (const word of words[field].split(',')) {
      const key = normalised(word);
      if (key && !index.has(key)) index.set(key, field);
    }
  }
  return index;
};

const riskIndex = indexOf(RISK_WORDS);
const registerIndex = indexOf(REGISTER_WORDS);

/** `Mitigation (preventive)` → `mitigation`; `影響 (Impact)` tries both. */
const variants = (label: string): string[] => {
  const key = normalised(label);
  const bare = normalised(key.replace(/[([（].*?[)\]）]/g, ' '));
  const inner = /[(（](.*?)[)）]/.exec(key)?.[1] ?? '';
  const halves = key.split(/\s*[/|]\s*/);
  return [key, bare, inner.length > 1 ? normalised(inner) : '', ...(halves.length === 2 ? halves : [])].filter(Boolean);
};

const known = <F>(index: Map<string, F>, label: string): F | null => {
  if (label.length > 80) return null;
  for (const variant of variants(label)) {
    const field = index.get(variant);
    if (field !== undefined) return field;
  }
  return null;
};

/** The field a label or column head stands for, or null for one Heed does not know. */
export const riskFieldOf = (label: string): RiskField | null => known(riskIndex, label);

/** The header field a label stands for, or null. */
export const registerFieldOf = (label: string): RegisterFactField | null => known(registerIndex, label);

const PRIORITY_WORDS = /^(?:risk )?priorit|^prioridad|^приоритет|优先|優先|우선/;

/** True for a label that says priority rather than severity. */
export const isPriorityLabel = (label: string): boolean => PRIORITY_WORDS.test(normalised(label));

/** Fields whose presence shows that a section or a table is about a risk. */
export const CORE_FIELDS: ReadonlySet<RiskField> = new Set<RiskField>([
  'likelihood',
  'impact',
  'likelihoodImpact',
  'severity',
  'score',
  'indicators',
  'mitigation',
  'contingency',
  'rollback',
  'consequence',
  'inherent',
  'inherentLikelihood',
  'inherentImpact',
]);

/** What a label is called in English when a document gives no example. */
export const DEFAULT_LABEL: Readonly<Record<RiskField, string>> = {
  ref: 'ID',
  title: 'Title',
  description: 'Description',
  category: 'Category',
  status: 'Status',
  likelihood: 'Probability',
  impact: 'Impact',
  likelihoodImpact: 'Probability/Impact',
  score: 'Risk Score',
  severity: 'Severity',
  inherent: 'Inherent Risk',
  inherentLikelihood: 'Inherent Probability',
  inherentImpact: 'Inherent Impact',
  residual: 'Residual Risk',
  residualLikelihood: 'Residual Probability',
  residualImpact: 'Residual Impact',
  target: 'Target Risk',
  targetLikelihood: 'Target Probability',
  targetImpact: 'Target Impact',
  targetDate: 'Target Date',
  indicators: 'Indicators',
  mitigation: 'Mitigation Strategies',
  contingency: 'Contingency Plan',
  rollback: 'Rollback Plan',
  monitoring: 'Monitoring',
  owner: 'Owner',
  identifiedOn: 'Date Identified',
  identifiedBy: 'Identified By',
  cause: 'Cause',
  consequence: 'Consequence',
  response: 'Response Strategy',
  review: 'Review Date',
  nextReview: 'Next Review Due',
  resolution: 'Resolution',
  closedOn: 'Closure Date',
  documentation: 'Documentation',
  lessonsLearned: 'Lessons Learned',
  processImprovement: 'Process Improvement',
  closing: 'Closing',
  closedBy: 'Closed By',
  verifiedBy: 'Verified By',
  verification: 'Verification',
  comments: 'Comments',
};
